import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { type FormBrowser, formsOf, formTo, textOf } from '../support/form-browser.ts'
import { father, mother, youthWorker } from '../support/persons.ts'
import { aReferral } from '../support/referrals.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const accepted = aReferral().received().acceptedBy()
const started = accepted.started()

describe('the work, between its start and its end', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const path = ({ id }: Referral) => `/work-list/cases/${id}`
  const page = (referral: Referral) => browser.get(path(referral))
  /** Fills one form of the page as it is now. */
  const fill = async (referral: Referral, step: string, values: Record<string, string>) => {
    const { action, fields } = formTo(await page(referral), `/${step}`)
    return browser.post(action, { ...fields, ...values })
  }
  const given = async (referral: Referral) => {
    await server.given(referral)
    return referral
  }

  it('workflow 11: has one report "na intake", short and with the conclusion first', async () => {
    const referral = await given(accepted.build())
    await fill(referral, 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    const empty = await fill(referral, 'intake', { gpAction: 'no' })
    expect(empty.status).toBe(422)
    const words = {
      child: 'Slaapt slecht.',
      family: 'Pas gescheiden.',
      environment: 'School helpt.',
    }
    const filled = {
      conclusion: 'Start met slaapritme.',
      gpAction: 'no',
      first: 'Slaap.',
      ...words,
    }
    await fill(referral, 'intake', filled)
    expect((await server.read(referral)).reports).toMatchObject([
      {
        kind: 'na-intake',
        conclusion: 'Start met slaapritme.',
        intake: { child: 'Slaapt slecht.' },
      },
    ])
    const text = textOf(await page(referral))
    expect(text).toContain('Bericht: na intake Conclusie Start met slaapritme.')
    expect(formsOf(await page(referral)).some(({ action }) => action.endsWith('/intake'))).toBe(
      false,
    )
  })

  it('workflow 11: reports progress, with how many conversations of how many', async () => {
    const referral = await given(started.build())
    const report = { conclusion: 'Gaat beter.', gpAction: 'yes', gpActionText: 'Weeg Sem.' }
    const wrong = await fill(referral, 'progress', { ...report, sessions: 'vier' })
    expect(textOf(wrong)).toContain('Schrijf het aantal zo: 4 van 6.')
    expect(textOf(wrong)).toContain('Gaat beter.')
    await fill(referral, 'progress', { ...report, sessions: '4 van 6' })
    expect(await server.read(referral)).toMatchObject({
      coordination: { businessStatus: 'tussenbericht' },
      sessions: { held: 4, planned: 6 },
      reports: [{ kind: 'voortgang', gpAction: 'Weeg Sem.' }],
    })
  })

  it('workflow 11: tells the huisarts of the second no-show, and not of the first', async () => {
    const referral = await given(started.build())
    await fill(referral, 'no-show', {})
    await fill(referral, 'no-show', {})
    const { history } = await server.read(referral)
    expect(
      history.filter(({ businessStatus }) => businessStatus === 'niet-verschenen'),
    ).toHaveLength(2)
  })

  it('workflow 12: pauses until a day, and goes on', async () => {
    const referral = await given(started.build())
    const past = await fill(referral, 'hold', { reason: 'anders', expectedOn: '2026-11-25' })
    expect(textOf(past)).toContain('Kies een dag na vandaag.')
    expect(textOf(past)).toContain('Schrijf op waarom u pauzeert.')
    const pause = { reason: 'anders', reasonText: 'Vakantie.', expectedOn: '2026-12-14' }
    await fill(referral, 'hold', pause)
    expect((await server.read(referral)).coordination).toMatchObject({
      status: 'on-hold',
      reason: { text: 'Vakantie.' },
      expectedOn: '2026-12-14',
    })
    await fill(referral, 'resume', {})
    expect((await server.read(referral)).coordination.status).toBe('in-progress')
  })

  it('workflow 12b: waits on the list of the receiver', async () => {
    const referral = await given(accepted.build())
    await fill(referral, 'queue', { expectedOn: '2026-12-14' })
    expect((await server.read(referral)).coordination).toMatchObject({
      status: 'accepted',
      businessStatus: 'wachtlijst',
      expectedOn: '2026-12-14',
    })
  })

  it('workflow 11b: proposes further help, on which the practice decides', async () => {
    const referral = await given(started.build())
    const proposal = { help: 'verwijzing-jeugd-ggz', organisation: 'Praktijk Zon' }
    const filled = { ...proposal, because: 'Angst.', route: 'huisarts', ...bothAgree }
    await fill(referral, 'propose', filled)
    expect(await server.read(referral)).toMatchObject({
      proposals: [
        { status: 'requested', route: 'huisarts', proposed: { to: { name: 'Praktijk Zon' } } },
      ],
      consent: { recordedBy: { id: youthWorker.id } },
    })
    expect(textOf(await page(referral))).toContain('Wacht op de huisarts')
  })

  const bothAgree = { 'p1-answer': 'given', 'p2-answer': 'given' }
  const toTeam = { help: 'verwijzing-jeugdhulp', organisation: 'Team Jeugd', because: 'Gezin.' }

  it.each(['huisarts', 'gemeente'])(
    'workflow 11b: needs everybody’s yes to the new receiver, route %s; what was typed stays',
    async (route) => {
      const referral = await given(started.build())
      const proposal = { ...toTeam, route, 'p1-answer': 'given', 'p1-way': 'digital' }
      const refused = await fill(referral, 'propose', proposal)
      expect(refused.status).toBe(409)
      expect(textOf(refused)).toContain('Dit mag nu niet')
      expect(textOf(refused)).toContain('De toestemming van Joris van der Velde ontbreekt.')
      const { action, fields } = formTo(refused, '/propose')
      expect(fields).toMatchObject(proposal)
      await browser.post(action, { ...fields, 'p2-answer': 'given', 'p2-date': '2026-11-24' })
      const { proposals, consent } = await server.read(referral)
      expect(proposals).toHaveLength(1)
      const team = { party: 'youth-team', name: 'Team Jeugd', identifiers: [], answer: 'given' }
      expect(consent.statements.slice(-2)).toMatchObject([
        { person: mother, way: 'digital', place: 'in-person', receivers: [team] },
        { person: father, way: 'oral', date: '2026-11-24', receivers: [team] },
      ])
    },
  )

  it('workflow 11b: asks for a day that has been, beside its question', async () => {
    const referral = await given(started.build())
    const wrong = { ...toTeam, route: 'huisarts', ...bothAgree, 'p2-date': '2099-01-01' }
    const refused = await fill(referral, 'propose', wrong)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('De datum van een toestemming kan niet.')
    expect(formTo(refused, '/propose').fields).toMatchObject(wrong)
    const none = await fill(referral, 'propose', { ...wrong, 'p2-date': '' })
    expect(textOf(none)).toContain('Deze datum bestaat niet.')
  })

  it('workflow 11b: is not made where somebody said no', async () => {
    const referral = await given(started.build())
    const refusal = { ...bothAgree, 'p2-answer': 'refused' }
    const refused = await fill(referral, 'propose', { ...toTeam, route: 'huisarts', ...refusal })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Een ouder met gezag weigert.')
    expect(formTo(refused, '/propose').fields).toMatchObject(refusal)
    expect((await server.read(referral)).proposals ?? []).toEqual([])
  })

  it('workflow 11b: asks only whom the table asks, and says who agreed to whom already', async () => {
    const youth = aReferral().forChildOf(16).withoutAuthority().consentedBy('patient')
    const of16 = await given(youth.received().acceptedBy().started().build())
    const shown = await page(of16)
    expect(shown.body).toContain('name="p0-answer"')
    expect(shown.body).not.toContain('name="p1-answer"')
    await fill(of16, 'propose', { ...toTeam, route: 'huisarts', 'p0-answer': 'given' })
    expect((await server.read(of16)).proposals).toHaveLength(1)
    expect(textOf(await page(of16))).toContain('Al akkoord met Team Jeugd: Sem van der Velde zelf.')
    await fill(of16, 'propose', { ...toTeam, because: 'Toch nu al.', route: 'gemeente' })
    expect((await server.read(of16)).proposals).toHaveLength(2)
  })

  it('workflow 26: corrects an outcome, keeps the old one, and asks the huisarts again', async () => {
    const referral = await given(started.completed().seen().build())
    const outcome = { outcome: 'voorliggend-veld', organisation: 'Wijkteam', gpAction: 'no' }
    await fill(referral, 'correct', {
      ...outcome,
      conclusion: 'Naar het wijkteam.',
      because: 'Verkeerde uitkomst gekozen.',
    })
    expect(await server.read(referral)).toMatchObject({
      coordination: { outcome: { code: 'voorliggend-veld' } },
      earlierOutcomes: [{ because: 'Verkeerde uitkomst gekozen.' }],
      review: { status: 'requested' },
      earlierReviews: [{ status: 'completed', decision: 'gezien' }],
    })
  })

  it('workflow 14b: answers an overleg at once, without the steps of a referral', async () => {
    const referral = await given(aReferral().ofKind('overleg').received().build())
    const steps = formsOf(await page(referral)).map(({ action }) => action.split('/').at(-1))
    expect(steps).toContain('advise')
    expect(steps).not.toContain('accept')
    await fill(referral, 'advise', { conclusion: 'Wacht nog even af.', gpAction: 'no' })
    expect((await server.read(referral)).coordination).toMatchObject({
      status: 'completed',
      outcome: { code: 'advies-gegeven' },
    })
  })
})
