import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { propose } from '../../src/domain/proposal.ts'
import { no, says, saysOf, zon } from '../support/consents.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { formTo, textOf } from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PracticeServer, startPractice } from '../support/practice-server.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aReferral, type ReferralBuilder, theReferral } from '../support/referrals.ts'

const proposed = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Angst die niet overgaat.',
  party: 'mental-health',
} as const

const begun = aReferral().received().acceptedBy().started()

/** The family agreed to the new receiver too. */
const started = begun
  .consentRenewed(saysOf(people.mother, zon))
  .consentRenewed(saysOf(people.father, zon))

const withProposal = (before: ReferralBuilder) =>
  before.stepped(byReceiver, (one, by, at) => propose(one, { route: 'huisarts', proposed }, by, at))

describe('a proposal at the practice', () => {
  let practice: PracticeServer

  beforeEach(async () => {
    practice = await startPractice()
  })
  afterEach(() => practice.close())

  const open = async (of: ReferralBuilder) => {
    const referral = of.build()
    return { referral, ...(await practice.open(referral)) }
  }

  it('workflow 11c: is approved as it stands', async () => {
    const { referral, page, href } = await open(withProposal(started))
    expect(textOf(page)).toContain('Voorstel: verwijzing naar jeugd-GGZ Praktijk Zon.')
    const { action, fields } = formTo(page, '/decide-proposal')
    const sent = await practice.browser.post(action, { ...fields, decision: 'approved' })
    expect(sent).toMatchObject({ status: 303, location: href })
    expect((await practice.read(referral)).proposals).toMatchObject([
      { status: 'completed', decision: 'approved', request: { requester: people.gp, ...proposed } },
    ])
    expect(textOf(await practice.browser.get(href))).toContain('Verwezen door A.M. Bos')
  })

  it('workflow 11c: is changed by the huisarts, who finds the words of the proposal there', async () => {
    const { referral, page } = await open(withProposal(started))
    const { action, fields } = formTo(page, '/decide-proposal')
    expect(fields).toMatchObject({ organisation: 'Praktijk Zon', request: proposed.because })
    await practice.browser.post(action, {
      ...fields,
      decision: 'changed',
      request: 'Graag diagnostiek.',
    })
    expect((await practice.read(referral)).proposals).toMatchObject([
      { decision: 'changed', proposed, request: { ...proposed, because: 'Graag diagnostiek.' } },
    ])
  })

  const changed = {
    decision: 'changed',
    organisation: 'GGZ Maasdal',
    request: 'Graag diagnostiek.',
  }

  it('workflow 11c: goes to another receiver once the family said yes to that one, in the same form', async () => {
    const { referral, page } = await open(withProposal(started))
    const { action, fields } = formTo(page, '/decide-proposal')
    const refused = await practice.browser.post(action, {
      ...fields,
      ...changed,
      'q1-answer': 'given',
    })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('De toestemming van Joris van der Velde ontbreekt.')
    const again = formTo(refused, '/decide-proposal')
    expect(again.fields).toMatchObject({ ...changed, 'q1-answer': 'given' })
    const answers = { 'q2-answer': 'given', 'q2-way': 'written', 'q2-date': '2026-11-20' }
    const sent = await practice.browser.post(again.action, { ...again.fields, ...answers })
    expect(sent.status).toBe(303)
    const { proposals, consent } = await practice.read(referral)
    expect(proposals).toMatchObject([
      { decision: 'changed', proposed, request: { to: { name: 'GGZ Maasdal' } } },
    ])
    const maasdal = { ...zon, name: 'GGZ Maasdal' }
    expect(consent.statements.slice(-2)).toMatchObject([
      { person: people.mother, receivers: [{ ...maasdal, answer: 'given' }], way: 'oral' },
      {
        person: people.father,
        receivers: [{ ...maasdal, answer: 'given' }],
        way: 'written',
        date: '2026-11-20',
      },
    ])
    expect(consent.recordedBy).toMatchObject({ id: people.gp.id })
  })

  it('asks nobody about what was agreed to already, and says what that is', async () => {
    const { page } = await open(withProposal(started))
    expect(textOf(page)).toContain('Al akkoord met Praktijk Zon: Fatima Haddad')
    expect(page.body).not.toContain('name="p1-answer"')
    expect(page.body).toContain('name="q1-answer"')
  })

  it('consent D4: asks by name before the huisarts refers on a consent for the kind', async () => {
    const kindOnly = [people.mother, people.father].reduce(
      (one, parent) =>
        one.consentRenewed(says(parent, 'given', { parties: { 'mental-health': 'given' } })),
      begun,
    )
    const { proposals = [] } = withProposal(started).build()
    const { referral, page } = await open(theReferral({ ...kindOnly.build(), proposals }))
    expect(textOf(page)).toContain('Er is nog geen toestemming voor Praktijk Zon.')
    const { action, fields } = formTo(page, '/decide-proposal')
    const approved = { ...fields, decision: 'approved' }
    expect((await practice.browser.post(action, approved)).status).toBe(409)
    const answers = { 'p1-answer': 'given', 'p2-answer': 'given' }
    expect((await practice.browser.post(action, { ...approved, ...answers })).status).toBe(303)
    expect((await practice.read(referral)).proposals).toMatchObject([{ decision: 'approved' }])
  })

  it('keeps no answer of the family with a refusal', async () => {
    const { referral, page } = await open(withProposal(started))
    const { action, fields } = formTo(page, '/decide-proposal')
    const refusal = { decision: 'refused', refusal: 'Eerst afwachten.', 'q1-answer': 'given' }
    await practice.browser.post(action, { ...fields, ...refusal })
    const after = await practice.read(referral)
    expect(after.proposals).toMatchObject([{ status: 'rejected' }])
    expect(after.consent).toEqual(referral.consent)
  })

  it('workflow 11c: is refused with words, and not without', async () => {
    const { referral, page } = await open(withProposal(started))
    const { action, fields } = formTo(page, '/decide-proposal')
    const wordless = await practice.browser.post(action, { ...fields, decision: 'refused' })
    expect(textOf(wordless)).toContain('Schrijf op waarom u niet verwijst.')
    await practice.browser.post(action, {
      ...fields,
      decision: 'refused',
      refusal: 'Eerst afwachten.',
    })
    expect((await practice.read(referral)).proposals).toMatchObject([
      { status: 'rejected', because: 'Eerst afwachten.' },
    ])
  })

  it('can be read in a launch without a record, and on the page to print', async () => {
    const { path, referral } = await open(withProposal(started))
    const waiting = /Praktijk Zon.*Angst die niet overgaat\..*Besluit Wacht op de huisarts/
    expect(textOf(await practice.browser.get(`${path}/history`))).toMatch(waiting)
    const record = { patient: null, relatedPersons: [], reasons: [] }
    practice.his.records.set('launch-sem', aLaunchRecord(record))
    const { path: ofPractice } = await launch(practice, practice.browser)
    const page = await practice.browser.get(`${ofPractice}/referrals/${referral.id}`)
    expect(textOf(page)).toMatch(waiting)
  })

  it('leaves to nobody to whom the family said no', async () => {
    const refused = withProposal(started).consentEnded(
      no('withdrawal', people.mother, ['mental-health']),
    )
    const { referral, page } = await open(refused)
    const { action, fields } = formTo(page, '/decide-proposal')
    const answer = await practice.browser.post(action, { ...fields, decision: 'approved' })
    expect(answer.status).toBe(409)
    expect(textOf(answer)).toContain('Dit mag nu niet')
    expect((await practice.read(referral)).proposals).toMatchObject([{ status: 'requested' }])
  })

  it('workflow 18: of an outcome is its one decision', async () => {
    const outcome = {
      code: 'verwijzing-jeugd-ggz',
      organisation: 'Praktijk Zon',
      route: 'huisarts',
    } as const
    const { referral, href, page } = await open(started.completed(outcome))
    expect(textOf(page)).not.toContain('Gezien')
    const { action, fields } = formTo(page, '/decide-outcome')
    await practice.browser.post(action, { ...fields, decision: 'approved' })
    expect(await practice.read(referral)).toMatchObject({
      review: { status: 'completed', decision: 'verwijzen' },
      request: { status: 'completed' },
      proposals: [{ status: 'completed', decision: 'approved' }],
    })
    expect(textOf(await practice.browser.get(href))).toContain('Verwezen door A.M. Bos')
  })
})
