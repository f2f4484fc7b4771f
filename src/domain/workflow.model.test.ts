import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { no, saysOf, zon } from '../../test/support/consents.ts'
import {
  assistant,
  coordinator,
  father,
  gp,
  mother,
  youthWorker,
} from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, now, theReferral } from '../../test/support/referrals.ts'
import {
  checkFamily,
  checkInvariants,
  type Invariant,
  type Typed,
} from '../../test/support/workflow-invariants.ts'
import { isEnding, type Making, type Move, moves } from '../../test/support/workflow-moves.ts'
import { amsterdamDay, type LocalDate } from './calendar.ts'
import { isFinal } from './coordination.ts'
import { linkedTo, linkFamily, type Pair, unlinkFamily } from './family-link.ts'
import { followHis, type SeenInHis } from './follow-his.ts'
import type { Actor, PersonActing } from './history.ts'
import type { FhirId } from './identifiers.ts'
import { markAsError } from './mark-as-error.ts'
import { hold } from './pause.ts'
import { perform, rolesOf, whyNot } from './perform.ts'
import { propose } from './proposal.ts'
import { ask } from './question.ts'
import { referAgain } from './refer-again.ts'
import type { Referral } from './referral.ts'
import { remindersOn } from './reminders.ts'
import { success } from './result.ts'
import { type Role, type TransitionRow, transitions } from './transitions.ts'

/** What a run of sequences came to. */
type Tally = {
  /** In how many sequences. */
  rows: Map<TransitionRow, number>
  roles: Set<Role>
  /** How often somebody was second: on a screen that was old, or by a second press. */
  second: number
}

const nothingYet = (): Tally => ({ rows: new Map(), roles: new Set(), second: 0 })

/** The same sequences every time; a failure prints its path, which repeats it. */
const seed = 20_261_126

type World = {
  referral: Referral
  /** Of a brother or sister. */
  sibling: Referral
  /** What somebody still has on the screen. */
  before: readonly Referral[]
  at: number
  typed: readonly Typed[]
  reached: Set<TransitionRow>
  tally: Tally
}

const proposed = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Somber.',
  party: 'mental-health',
} as const

const started = aReferral().received().acceptedBy().started()
const agreed = started.consentRenewed(saysOf(mother, zon)).consentRenewed(saysOf(father, zon))

const beginnings = {
  sent: aReferral(),
  overleg: aReferral().ofKind('overleg'),
  asked: aReferral()
    .received()
    .stepped(byReceiver, (one, by, at) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, at)),
  started,
  askedToStop: started.askedToStop(),
  completed: started.completed(),
  paused: started.stepped(byReceiver, (one, _, at) =>
    hold(one, { code: 'gezin-ziet-af', text: 'Verhuizen.' }, '2026-12-24' as LocalDate, at),
  ),
  followed: agreed.stepped(byReceiver, (one, by, at) =>
    propose(one, { route: 'gemeente', proposed }, by, at),
  ),
  proposed: agreed.stepped(byReceiver, (one, by, at) =>
    propose(one, { route: 'huisarts', proposed }, by, at),
  ),
}
type Beginning = keyof typeof beginnings

/** Some have a row that nothing else has (14b, 6, 17c, 11d), so they are drawn twice as often. */
const drawnBeginnings = [
  ...(Object.keys(beginnings) as Beginning[]),
  ...(['overleg', 'asked', 'askedToStop', 'followed'] as const),
]

const begin = (from: Beginning, tally: Tally): World => ({
  referral: beginnings[from].build(),
  sibling: aReferral()
    .forPatient({ id: 'patient-noor' as FhirId })
    .received()
    .build(),
  before: [],
  at: now.getTime() + 3 * 3_600_000,
  typed: [],
  reached: new Set(['3']),
  tally,
})

type Drawn = {
  /** The first that is possible is made; else the last is refused. */
  moves: readonly Move[]
  /** Null: whoever usually does this. */
  by: Actor['party'] | 'assistant' | 'coordinator' | null
  minutes: number
  pick: number
  /** How many versions ago the screen was made. */
  stale: number
  twice: boolean
}

const actorOf = (referral: Referral, who: NonNullable<Drawn['by']>): Actor => {
  if (who === 'system') return { party: 'system' }
  if (who === 'his') return { party: 'his', practice: referral.practice.id }
  if (who === 'organisation') return byReceiver(referral)
  if (who === 'coordinator') return byReceiver(referral, coordinator)
  return who === 'assistant'
    ? { party: 'practice', practice: referral.practice.id, person: assistant }
    : byPractice(referral)
}

const personOf = (referral: Referral, by: Actor): PersonActing =>
  by.party === 'practice' || by.party === 'organisation' ? by : byPractice(referral)

/** What a commit does: who was first has changed it, and the second is told so. */
const commit = (world: World, basedOn: Referral, next: Referral): boolean => {
  if (basedOn.version !== world.referral.version) {
    world.tally.second += 1
    return false
  }
  world.before = [...world.before, basedOn]
  world.referral = next
  return true
}

const keep = (world: World, before: Referral): void => {
  const line = world.referral.history.at(-1)
  if (line !== undefined) world.reached.add(line.row)
  for (const role of line === undefined ? [] : rolesOf(line.by)) world.tally.roles.add(role)
  checkInvariants(world.referral, before, world.typed)
  const pair: Pair = [world.referral, world.sibling]
  if (pair.some((one) => linkedTo(one).length > 0)) {
    checkFamily(pair, new Date(world.at).toISOString())
  }
}

/** How the domain would be wrong; the test shows that it sees it. */
type Wrong = (after: Referral, before: Referral) => Referral
const right: Wrong = (after) => after

/** The step of one move, as it would be made now on what was on the screen. */
const stepOf = (world: World, basedOn: Referral, move: Move, drawn: Drawn) => {
  const at = new Date(world.at).toISOString()
  const by = actorOf(basedOn, drawn.by ?? move.usual)
  const text = `woord-${world.typed.length}-${at};`
  const person = personOf(basedOn, by)
  const { pick } = drawn
  const making: Making = { referral: basedOn, by, person, gp, worker: youthWorker, at, text, pick }
  return { text, step: { ...move.stepOf(making), by, at } }
}

const take = (world: World, drawn: Drawn, wrong: Wrong): void => {
  world.at += drawn.minutes * 60_000
  const basedOn = [...world.before, world.referral].at(-1 - drawn.stale) ?? world.referral
  const made = drawn.moves.map((move) => stepOf(world, basedOn, move, drawn))
  const chosen = made.find(({ step }) => whyNot(basedOn, step) === null) ?? made.at(-1)
  if (chosen === undefined) return
  const { step, text } = chosen
  const done = perform(basedOn, step)
  expect(done.ok).toBe(whyNot(basedOn, step) === null)
  if (!done.ok || !commit(world, basedOn, wrong(done.value, basedOn))) return
  if (JSON.stringify(step).includes(text)) {
    const side = step.by.party === 'organisation' ? 'receiver' : 'practice'
    world.typed = [...world.typed, { text, by: side }]
  }
  keep(world, basedOn)
  if (drawn.twice) expect(commit(world, basedOn, done.value)).toBe(false)
}

const follow = (world: World, seen: SeenInHis): void => {
  const before = world.referral
  const next = followHis(before, seen, new Date(world.at).toISOString())
  if (next === null) return
  commit(world, before, next)
  keep(world, before)
}

/** What happens in the family: the two are linked or not any more, and the other one ends for its receiver. */
const family = {
  link: linkFamily,
  unlink: unlinkFamily,
  withdraw: ([one, other]: Pair) => {
    const ended = theReferral(other)
      .consentEnded(no('withdrawal', mother, ['disclosure']))
      .build()
    return success([one, ended] as const)
  },
  'mark as error': ([one, other]: Pair) => {
    const wrong = theReferral(other).stepped(byPractice, (each) => markAsError(each, 'Verkeerd.'))
    return success([one, wrong.build()] as const)
  },
}
type FamilyMove = keyof typeof family

const change = (world: World, move: FamilyMove): void => {
  const before = world.referral
  const at = new Date(world.at).toISOString()
  if (move !== 'link' && move !== 'unlink') {
    if (isFinal(world.sibling.coordination.status)) return
    const after = family[move]([before, world.sibling])
    world.sibling = after.value[1]
    checkFamily([world.referral, world.sibling], at)
    return
  }
  const by = byPractice(before)
  const changed = family[move]([before, world.sibling], by, at)
  const turned = family[move]([world.sibling, before], by, at)
  expect(turned.ok && turned.value.toReversed()).toEqual(changed.ok && changed.value)
  if (!changed.ok) return
  world.sibling = changed.value[1]
  commit(world, before, changed.value[0])
  keep(world, before)
}

/** A new referral from the one that is over, with every word of it; what was over stays as it is (workflow 20). */
const again = (world: World): void => {
  const earlier = referAgain(world.referral)
  if (earlier === null || world.referral.review?.status === 'requested') return
  const { question, basedOn } = earlier
  expect([question, basedOn]).toEqual([world.referral.request.question, world.referral.id])
  world.reached.add('20')
  Object.assign(world, { ...begin('sent', world.tally), at: world.at, reached: world.reached })
}

/** Rows that change nothing themselves: reminding, and what is closed by another row. */
const look = ({ referral, before, at, reached }: World): void => {
  const today = amsterdamDay(new Date(at))
  if (remindersOn(referral, today).length > 0) reached.add('23')
  const closed = ({ questions = [], proposals = [], stopRequests = [] }: Referral) =>
    [...questions, ...proposals, ...stopRequests].filter(({ status }) => status === 'cancelled')
      .length
  if (closed(referral) > closed(before.at(-1) ?? referral)) reached.add('28')
}

/** Each can be made for a short while only. */
const answers: readonly Move['name'][] = ['answer GP', 'approve', 'change', 'refuse', 'follow']

const anyKind: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...moves.filter(({ name }) => answers.includes(name))) },
  { weight: 6, arbitrary: fc.constantFrom(...moves.filter((move) => !isEnding(move))) },
  { weight: 1, arbitrary: fc.constantFrom(...moves.filter(isEnding)) },
)

const anyMove: fc.Arbitrary<Drawn> = fc.record({
  moves: fc.array(anyKind, { minLength: 4, maxLength: 4 }),
  by: fc.option(
    fc.constantFrom('practice', 'assistant', 'organisation', 'coordinator', 'system', 'his'),
    { freq: 6, nil: null },
  ),
  minutes: fc.constantFrom(1, 30, 600, 4_000),
  pick: fc.nat(9),
  stale: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
  twice: fc.boolean(),
})

const anySaid: fc.Arbitrary<SeenInHis> = fc.record({
  request: fc.constantFrom(null, 'revoked', 'completed', 'entered-in-error'),
  review: fc.constantFrom(null, 'completed'),
})

const anyFamily = fc.constantFrom<FamilyMove>(
  'link',
  'link',
  'link',
  'unlink',
  'withdraw',
  'mark as error',
)

const anySequence = fc.array(
  fc.oneof(
    { weight: 60, arbitrary: anyMove.map((drawn) => ({ drawn })) },
    { weight: 1, arbitrary: anySaid.map((said) => ({ said })) },
    { weight: 4, arbitrary: fc.constant({ again: true as const }) },
    { weight: 2, arbitrary: anyFamily.map((inFamily) => ({ inFamily })) },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
)

const property = (tally: Tally, wrong: Wrong = right) =>
  fc.property(anySequence, fc.constantFrom(...drawnBeginnings), (sequence, from) => {
    const world = begin(from, tally)
    for (const one of sequence) {
      if ('drawn' in one) take(world, one.drawn, wrong)
      else if ('said' in one) follow(world, one.said)
      else if ('inFamily' in one) change(world, one.inFamily)
      else again(world)
      look(world)
    }
    for (const row of world.reached) tally.rows.set(row, (tally.rows.get(row) ?? 0) + 1)
  })

/** Drafts are no referrals yet; a capacity is the receiver's and of no referral (capacity.ts). */
const elsewhere: readonly TransitionRow[] = ['1', '1b', '2', '24']

describe('the workflow, by everybody in any order', () => {
  it('workflow 3-29: never leaves the table, loses no word and leaves nothing open, and every row is reached', () => {
    const tally = nothingYet()
    fc.assert(property(tally), { seed, numRuns: 330, endOnFailure: true })
    const rows = transitions.map(({ row }) => row).filter((row) => !elsewhere.includes(row))
    const missed = rows.filter((row) => (tally.rows.get(row) ?? 0) < 3)
    expect(missed.map((row) => `${row}: ${tally.rows.get(row) ?? 0}`)).toEqual([])
    const everybody = new Set(transitions.flatMap(({ who }) => who))
    expect([...tally.roles].toSorted()).toEqual([...everybody].toSorted())
    expect(tally.second).toBeGreaterThan(500)
  }, 120_000)

  /** What the test says when the domain does this wrong. */
  const seenWhen = (wrong: Wrong): string => {
    const found = fc.check(property(nothingYet(), wrong), {
      seed,
      numRuns: 250,
      endOnFailure: true,
    })
    return found.failed ? String(found.errorInstance) : 'nothing'
  }

  const wrongs: readonly [Invariant, Wrong][] = [
    ['in the table', (after) => ({ ...after, version: after.version + 1 })],
    [
      'nothing open under what ended',
      (after, before) =>
        isFinal(after.coordination.status) && !isFinal(before.coordination.status)
          ? { ...after, questions: before.questions ?? [] }
          : after,
    ],
    [
      'every word kept',
      (after) => ({
        ...after,
        questions: (after.questions ?? []).map((one) =>
          one.status === 'cancelled' ? { ...one, text: '' } : one,
        ),
      }),
    ],
    [
      'no active request under what ended without a review',
      (after) => ({ ...after, request: { ...after.request, status: 'active' } }),
    ],
    [
      'nothing open under an ended request',
      (after) => ({ ...after, request: { ...after.request, status: 'revoked' } }),
    ],
    [
      'one appointment',
      (after, before) => ({
        ...after,
        appointments: [...(before.appointments ?? []), ...(after.appointments ?? [])],
      }),
    ],
    [
      'lists only grow',
      (after, before) =>
        after.coordination.status === before.coordination.status
          ? after
          : { ...after, supplements: [] },
    ],
    [
      'final for good',
      (after, before) =>
        before.coordination.status === 'rejected'
          ? { ...after, coordination: { status: 'received', businessStatus: 'afgeleverd' } }
          : after,
    ],
    [
      'nothing told that was taken back',
      (after) => ({
        ...after,
        questions: (after.questions ?? []).map((one) => ({ ...one, askedBy: byPractice(after) })),
      }),
    ],
  ]

  it.each(wrongs)(
    'would see it otherwise: %s',
    (invariant, wrong) => {
      expect(seenWhen(wrong)).toContain(invariant)
    },
    120_000,
  )
})

describe('two referrals of one family, whatever becomes of either', () => {
  const at = new Date(now.getTime() + 3_600_000).toISOString()
  const [one, other] = [
    begin('started', nothingYet()).referral,
    begin('started', nothingYet()).sibling,
  ]
  const linked = linkFamily([one, other], byPractice(one), at)
  if (!linked.ok) throw new Error('they may be linked')
  const [ours, theirs] = linked.value

  it('would be seen otherwise: a link that one of them holds', () => {
    expect(() => checkFamily([ours, theirs], at)).not.toThrow()
    expect(() => checkFamily([ours, other], at)).toThrow('linked both ways')
  })
})
