import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { type FormBrowser, formsOf, formTo, textOf } from '../support/form-browser.ts'
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
    await fill(referral, 'propose', { ...proposal, because: 'Angst.', route: 'huisarts' })
    expect((await server.read(referral)).proposals).toMatchObject([
      { status: 'requested', route: 'huisarts', proposed: { to: { name: 'Praktijk Zon' } } },
    ])
    expect(textOf(await page(referral))).toContain('Wacht op de huisarts')
  })

  it('workflow 11b: of the gemeente, needs consent for the new receiver', async () => {
    const referral = await given(started.build())
    const proposal = { help: 'verwijzing-jeugdhulp', organisation: 'Team Jeugd', because: 'Gezin.' }
    const refused = await fill(referral, 'propose', { ...proposal, route: 'gemeente' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Dit mag nu niet')
    expect(formTo(refused, '/propose').fields).toMatchObject(proposal)
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
