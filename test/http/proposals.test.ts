import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { propose } from '../../src/domain/proposal.ts'
import { no, says } from '../support/consents.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { formTo, textOf } from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PracticeServer, startPractice } from '../support/practice-server.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aReferral, type ReferralBuilder } from '../support/referrals.ts'

const proposed = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Angst die niet overgaat.',
  party: 'mental-health',
} as const

const agreed = { parties: { 'mental-health': 'given' } } as const

/** The family agreed to the new receiver too. */
const started = aReferral()
  .received()
  .acceptedBy()
  .started()
  .consentRenewed(says(people.mother, 'given', agreed))
  .consentRenewed(says(people.father, 'given', agreed))

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
    const changed = {
      decision: 'changed',
      organisation: 'GGZ Maasdal',
      request: 'Graag diagnostiek.',
    }
    await practice.browser.post(action, { ...fields, ...changed })
    expect((await practice.read(referral)).proposals).toMatchObject([
      {
        decision: 'changed',
        proposed,
        request: { to: { name: 'GGZ Maasdal' }, because: 'Graag diagnostiek.' },
      },
    ])
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
    const refused = withProposal(
      started.consentEnded(no('withdrawal', people.mother, ['mental-health'])),
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
