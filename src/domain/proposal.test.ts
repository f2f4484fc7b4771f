import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { father, gp, mother } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import { perform } from './perform.ts'
import { decideProposal, type Onward, type ProposalDecision, propose } from './proposal.ts'
import type { Referral } from './referral.ts'

const at = minutesLater(600).toISOString()

const ggz: Onward = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Sem is al een jaar somber.',
  party: 'mental-health',
}

const toGgz = { parties: { 'mental-health': 'given' } } as const
const started = aReferral().received().acceptedBy().started()
const consented = started
  .consentRenewed(says(mother, 'given', toGgz))
  .consentRenewed(says(father, 'given', toGgz))

const proposing = (route: 'huisarts' | 'gemeente') =>
  [
    byReceiver,
    (one: Referral, by: ReturnType<typeof byReceiver>, now: string) =>
      propose(one, { route, proposed: ggz }, by, now),
  ] as const

const decide = (referral: Referral, decision: ProposalDecision, number = 1) =>
  perform(referral, {
    ...decideProposal(referral, number, decision, gp, at),
    by: byPractice(referral),
    at,
  })

describe('an onward referral that the POH Jeugd proposes', () => {
  it('workflow 11b: waits for the huisarts, who decides on the route huisarts', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    expect(proposed.proposals).toMatchObject([{ number: 1, status: 'requested', proposed: ggz }])
    expect(proposed.coordination).toEqual(consented.build().coordination)
  })

  it('workflow 11b: asks nothing on the route gemeente, and needs consent for the new receiver', () => {
    const told = consented.stepped(...proposing('gemeente')).build()
    expect(told.proposals).toMatchObject([{ status: 'completed', decision: 'told' }])
    const without = started.build()
    const step = propose(without, { route: 'gemeente', proposed: ggz }, byReceiver(without), at)
    expect(perform(without, { ...step, by: byReceiver(without), at })).toMatchObject({
      failure: { kind: 'no-consent' },
    })
  })

  it('workflow 11c: is approved as the own request of the huisarts', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    expect(decide(proposed, { onward: null })).toMatchObject({
      value: {
        proposals: [{ decision: 'approved', request: { ...ggz, status: 'active', requester: gp } }],
      },
    })
  })

  it('workflow 11c: is changed by the huisarts, and what was proposed is kept', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    const onward = { ...ggz, to: { name: 'Praktijk Maan', identifiers: [] } }
    expect(decide(proposed, { onward })).toMatchObject({
      value: { proposals: [{ decision: 'changed', proposed: ggz, request: onward }] },
    })
  })

  it('workflow 11c: is refused with words', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    expect(decide(proposed, { refused: ' ' }).ok).toBe(false)
    expect(decide(proposed, { refused: 'Eerst afwachten.' })).toMatchObject({
      value: { proposals: [{ status: 'rejected', because: 'Eerst afwachten.', decidedBy: gp }] },
    })
  })

  it('workflow 11c: does not leave without consent for the new receiver', () => {
    const proposed = started.stepped(...proposing('huisarts')).build()
    expect(decide(proposed, { onward: null })).toMatchObject({ failure: { kind: 'no-consent' } })
    expect(decide(proposed, { refused: 'Geen toestemming.' }).ok).toBe(true)
  })

  it('workflow 11c: is decided once', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    const done = decide(proposed, { refused: 'Eerst afwachten.' })
    if (!done.ok) throw new Error(done.failure.kind)
    expect(decide(done.value, { onward: null }).ok).toBe(false)
    expect(decide(proposed, { onward: null }, 2).ok).toBe(false)
  })

  it('consent D4: is not made where nothing may be told to the practice', () => {
    const silent = consented.consentEnded(no('withdrawal', mother, ['feedback'])).build()
    const step = propose(silent, { route: 'huisarts', proposed: ggz }, byReceiver(silent), at)
    expect(perform(silent, { ...step, by: byReceiver(silent), at })).toMatchObject({
      failure: { kind: 'no-consent' },
    })
  })
})
