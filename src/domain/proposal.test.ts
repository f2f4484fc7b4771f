import { describe, expect, it } from 'vitest'
import { answersOf, no, says, saysOf, zon } from '../../test/support/consents.ts'
import { father, gp, mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import type { SaidByName } from './consent/asked-by-name.ts'
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

const routes = ['huisarts', 'gemeente'] as const
type Route = (typeof routes)[number]

const started = aReferral().received().acceptedBy().started()
const consented = started.consentRenewed(saysOf(mother, zon)).consentRenewed(saysOf(father, zon))

/** The family agreed to the jeugd-GGZ, and to nobody of it by name. */
const toKind = { parties: { 'mental-health': 'given' } } as const
const kindOnly = started
  .consentRenewed(says(mother, 'given', toKind))
  .consentRenewed(says(father, 'given', toKind))

const proposing = (route: Route) =>
  [
    byReceiver,
    (one: Referral, by: ReturnType<typeof byReceiver>, now: string) =>
      propose(one, { route, proposed: ggz }, by, now),
  ] as const

const proposedOn = (referral: Referral, route: Route, said: readonly SaidByName[] = []) =>
  perform(referral, {
    ...propose(referral, { route, proposed: ggz, said }, byReceiver(referral), at),
    by: byReceiver(referral),
    at,
  })

/** As it was stored before receivers were asked by name. */
const withOldProposal = (before: Referral): Referral => ({
  ...before,
  proposals: consented.stepped(...proposing('huisarts')).build().proposals ?? [],
})

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

  it('workflow 11b: asks nothing of the practice on the route gemeente', () => {
    const told = consented.stepped(...proposing('gemeente')).build()
    expect(told.proposals).toMatchObject([{ status: 'completed', decision: 'told' }])
  })

  it.each(routes)(
    'workflow 11b: is not made without a yes to this very receiver, route %s',
    (route) => {
      for (const before of [started, kindOnly, started.consentRenewed(saysOf(mother, zon))]) {
        expect(proposedOn(before.build(), route)).toMatchObject({ failure: { kind: 'no-consent' } })
      }
      expect(proposedOn(consented.build(), route).ok).toBe(true)
    },
  )

  it.each(routes)(
    'workflow 11b: counts what the family says in the same step, route %s',
    (route) => {
      const before = started.build()
      const made = proposedOn(before, route, [answersOf(mother), answersOf(father)])
      expect(made).toMatchObject({
        value: {
          version: before.version + 1,
          proposals: [{ proposed: ggz }],
          consent: { recordedBy: youthWorker, recordedAt: at },
          earlierConsents: [...(before.earlierConsents ?? []), before.consent],
        },
      })
      if (!made.ok) throw new Error(made.failure.kind)
      expect(made.value.consent.statements.slice(-2)).toEqual(
        [saysOf(mother, zon), saysOf(father, zon)].map(({ parties: _, ...said }) => said),
      )
      expect(proposedOn(before, route, [answersOf(mother)]).ok).toBe(false)
      const refused = [answersOf(mother), answersOf(father, 'refused')]
      expect(proposedOn(before, route, refused)).toMatchObject({ failure: { kind: 'no-consent' } })
    },
  )

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
    const onward = { ...ggz, because: 'Graag diagnostiek.' }
    expect(decide(proposed, { onward })).toMatchObject({
      value: { proposals: [{ decision: 'changed', proposed: ggz, request: onward }] },
    })
  })

  it('workflow 11c: leaves to another receiver only with the yes of everybody to that one', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    const onward = { ...ggz, to: { name: 'Praktijk Maan', identifiers: [] } }
    const said = [answersOf(mother), answersOf(father)]
    expect(decide(proposed, { onward })).toMatchObject({ failure: { kind: 'no-consent' } })
    expect(decide(proposed, { onward, said: [answersOf(mother)] }).ok).toBe(false)
    expect(decide(proposed, { onward, said })).toMatchObject({
      value: {
        proposals: [{ decision: 'changed', proposed: ggz, request: onward }],
        consent: { recordedBy: gp, recordedAt: at },
        earlierConsents: [...(proposed.earlierConsents ?? []), proposed.consent],
      },
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
    const withdrawn = consented
      .stepped(...proposing('huisarts'))
      .consentEnded(no('withdrawal', mother, ['mental-health']))
      .build()
    for (const proposed of [withdrawn, withOldProposal(kindOnly.build())]) {
      expect(decide(proposed, { onward: null })).toMatchObject({ failure: { kind: 'no-consent' } })
      expect(decide(proposed, { refused: 'Geen toestemming.' }).ok).toBe(true)
      const said = [answersOf(mother), answersOf(father)]
      expect(decide(proposed, { onward: null, said })).toMatchObject({
        value: { proposals: [{ decision: 'approved' }] },
      })
    }
  })

  it('workflow 11c: changes no consent where nothing was asked, nor where it is refused', () => {
    const proposed = consented.stepped(...proposing('huisarts')).build()
    for (const decision of [{ onward: null }, { refused: 'Eerst afwachten.' }] as const) {
      const done = decide(proposed, decision)
      if (!done.ok) throw new Error(done.failure.kind)
      expect(done.value.consent).toEqual(proposed.consent)
      expect(done.value.earlierConsents).toEqual(proposed.earlierConsents)
    }
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
