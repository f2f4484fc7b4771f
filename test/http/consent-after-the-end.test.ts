import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from '../support/consents.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { aReferral, minutesLater, type ReferralBuilder } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const started = aReferral().asking('GEHEIM').received().acceptedBy().started()
const completed = started.completed({ conclusion: 'EIGEN' })

/** The mother takes this back today. */
const takingBack = (page: Page, purpose: string) => {
  const { action, fields } = formTo(page, '/end-consent')
  const said = { 'end-kind': 'withdrawal', 'end-person': 'p1', [`end-${purpose}`]: 'yes' }
  return [action, { ...fields, ...said, 'end-date': '2026-11-25' }] as const
}

const formsOn = (page: Page) => formsOf(page).map(({ action }) => action.split('/').at(-1))

describe('consent at the practice, after the work has ended', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin()
    plugin.clock.now = minutesLater(300)
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const open = async (of: ReferralBuilder) => {
    const referral = of.build()
    await plugin.store.referrals.commit(aChangeOn(referral))
    const { path } = await launch(plugin, browser)
    return { referral, href: `${path}/referrals/${referral.id}` }
  }

  const now = ({ id }: Referral) => plugin.store.referrals.find(id, { practice: people.practiceId })

  it('workflow 19c: is taken back, and the outcome is still to be seen', async () => {
    const { referral, href } = await open(completed)
    const answer = await browser.post(...takingBack(await browser.get(`${href}/consent`), 'help'))
    expect([answer.status, answer.location]).toEqual([303, `${href}/consent`])
    const page = await browser.get(href)
    const text = textOf(page)
    expect(text).toContain('kan niet meer lezen wat u deelde. Stuur niets nieuws.')
    expect(text).not.toContain('Bespreek met het gezin')
    expect(text).toContain('Toestemming ingetrokken of bezwaar')
    expect(text).toContain('EIGEN')
    expect(formsOn(page)).toContain('review')
    expect(await now(referral)).toMatchObject({
      coordination: { status: 'completed' },
      review: { status: 'requested' },
      consent: { objections: [{ by: people.mother, to: ['help'] }] },
    })
    expect(plugin.store.audited.map(({ event }) => event)).toContain('consent-ended')
  })

  it('workflow 19c: of feedback takes the outcome from the screen, and leaves the decision', async () => {
    const { href } = await open(completed)
    await browser.post(...takingBack(await browser.get(`${href}/consent`), 'feedback'))
    const page = await browser.get(href)
    expect(textOf(page)).not.toContain('EIGEN')
    expect(textOf(page)).toContain('Wat al in uw dossier staat, blijft daar staan.')
    expect((await browser.get(`${href}/letters/report`)).status).toBe(404)
    const { action, fields } = formTo(page, '/review')
    const seen = await browser.post(action, { ...fields, decision: 'gezien' })
    expect(seen.status).toBe(303)
  })

  it('workflow 19b: can be given again, which begins nothing', async () => {
    const { referral, href } = await open(
      completed.consentEnded(no('withdrawal', people.mother, ['disclosure'])),
    )
    const page = await browser.get(`${href}/consent`)
    expect(textOf(page)).toContain('De hulp begint hierdoor niet opnieuw.')
    const { action, fields } = formTo(page, '/renew-consent')
    const said = { 'renew-person': 'p1', 'renew-disclosure': 'yes', 'renew-date': '2026-11-25' }
    const how = { 'renew-way': 'oral', 'renew-place': 'by-phone' }
    expect((await browser.post(action, { ...fields, ...said, ...how })).status).toBe(303)
    expect(await now(referral)).toMatchObject({ coordination: { status: 'completed' } })
    expect(textOf(await browser.get(href))).not.toContain('kan niet meer lezen')
  })

  it('says nothing of beginning again while the work runs', async () => {
    const { href } = await open(started)
    expect(textOf(await browser.get(`${href}/consent`))).not.toContain('niet opnieuw')
  })

  it('workflow 21: has no form where the referral was an error', async () => {
    const { referral, href } = await open(completed)
    const form = formTo(await browser.get(href), '/mark-as-error')
    await browser.post(form.action, { ...form.fields, because: 'Verkeerd.', 'certain-yes': 'yes' })
    expect((await now(referral))?.coordination.status).toBe('entered-in-error')
    expect(formsOn(await browser.get(`${href}/consent`))).not.toContain('end-consent')
  })
})

describe('consent at the POH Jeugd, after the work has ended', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    server.clock.now = minutesLater(300)
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const casePath = ({ id }: Referral) => `/work-list/cases/${id}`

  it('workflow 19c: leaves a stub with the own outcome, at the next request', async () => {
    const referral = completed.build()
    await server.given(referral)
    expect((await browser.get(casePath(referral))).body).toContain('GEHEIM')
    const consent = await browser.get(`${casePath(referral)}/consent`)
    expect((await browser.post(...takingBack(consent, 'disclosure'))).status).toBe(303)
    for (const href of ['/work-list', casePath(referral), `${casePath(referral)}/consent`]) {
      const page = await browser.get(href)
      for (const secret of ['GEHEIM', '111222333', 'Lindelaan', '0612345678']) {
        expect(page.body).not.toContain(secret)
      }
    }
    const text = textOf(await browser.get(casePath(referral)))
    expect(text).toContain('U kunt niet meer lezen wat de praktijk met u deelde.')
    expect(text).toContain('EIGEN')
    expect(text).not.toContain('Stop de hulp')
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'completed' },
      consent: { recordedBy: people.youthWorker },
    })
  })

  it.each([
    ['disclosure', 'the practice', byPractice, ['supplement', 'correct']],
    ['feedback', 'the practice', byPractice, ['correct']],
    ['feedback', 'the POH Jeugd', byReceiver, ['correct']],
  ] as const)(
    'workflow 26, 27: %s taken back by %s leaves what may be',
    async (to, _, by, left) => {
      const referral = completed.consentEnded(no('withdrawal', people.mother, [to]), by).build()
      await server.given(referral)
      const steps = formsOn(await browser.get(casePath(referral)))
      expect(steps.filter((step) => step === 'supplement' || step === 'correct')).toEqual(left)
    },
  )

  it('workflow 26: an own mistake in how it ended is corrected all the same', async () => {
    const referral = completed.consentEnded(no('withdrawal', people.mother, ['disclosure'])).build()
    await server.given(referral)
    const { action, fields } = formTo(await browser.get(casePath(referral)), '/correct')
    const words = { conclusion: 'BETER', because: 'Schrijffout.', gpAction: 'no' }
    const corrected = { ...fields, ...words, outcome: 'zelf-behandeld' }
    expect((await browser.post(action, corrected)).status).toBe(303)
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'completed', outcome: { conclusion: 'BETER' } },
    })
  })
})
