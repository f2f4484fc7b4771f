import fc from 'fast-check'
import type { SeenInHis } from '../../../src/domain/follow-his.ts'
import { type DeskMove, deskMoves } from './desk-moves.ts'
import type { FamilyMove } from './family.ts'
import { isEnding, type Move, moves } from './moves.ts'
import { type Arranged, type Beginning, beginnings } from './world.ts'

/** Who does what when, drawn: the rarer it is possible, the more often it is tried. */

export type Drawn = {
  /** The first that is possible is made; else the last is refused. */
  moves: readonly Move[]
  /** Null: whoever usually does this. */
  by: Move['usual'] | 'mental-health-worker' | null
  minutes: number
  pick: number
  /** How many versions ago the screen was made. */
  stale: number
  twice: boolean
}

export type DrawnAtDesk = {
  /** The first for which there is something to do it with. */
  moves: readonly DeskMove[]
  /** Null: who has a form on the screen goes on with it. */
  by: 'gp' | 'colleague' | 'mental-health-worker' | 'assistant' | null
  minutes: number
  pick: number
  stale: number
  stays: boolean
}

export type Turn =
  /** Which of the two: what is open decides, and once in a while the die. */
  | { drawn: Drawn; atDesk: DrawnAtDesk; die: number }
  | { said: SeenInHis }
  | { inFamily: FamilyMove }

/** Each can be made for a short while only. */
// biome-ignore format: a list
const answers: readonly Move['name'][] = [
  'advise', 'resume', 'queue', 'reject', 'answer GP', 'approve', 'change', 'refuse', 'follow', 'discuss',
]

const anyKind: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...moves.filter(({ name }) => answers.includes(name))) },
  { weight: 6, arbitrary: fc.constantFrom(...moves.filter((move) => !isEnding(move))) },
  { weight: 1, arbitrary: fc.constantFrom(...moves.filter(isEnding)) },
)

const anyMove: fc.Arbitrary<Drawn> = fc.record({
  moves: fc.array(anyKind, { minLength: 4, maxLength: 4 }),
  by: fc.option(
    fc.constantFrom(
      'practice',
      'assistant',
      'mental-health-worker',
      'organisation',
      'coordinator',
      'system',
      'his',
    ),
    { freq: 5, nil: null },
  ),
  minutes: fc.constantFrom(1, 30, 600, 4_000),
  pick: fc.nat(9),
  stale: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
  twice: fc.boolean(),
})

/** What brings a referral on its way, and what rather does not. */
const weightAtDesk: Readonly<Record<string, number>> = {
  fill: 6,
  send: 5,
  wait: 4,
  note: 4,
  'open kept': 7,
  again: 8,
  open: 3,
  save: 3,
  'go on': 3,
  capacity: 4,
}

const anyDeskMove = fc.oneof(
  ...deskMoves.map((move) => ({
    weight: weightAtDesk[move.name] ?? 1,
    arbitrary: fc.constant(move),
  })),
)

const anyAtDesk: fc.Arbitrary<DrawnAtDesk> = fc.record({
  moves: fc.array(anyDeskMove, { minLength: 3, maxLength: 3 }),
  by: fc.option(
    fc.constantFrom(
      'gp',
      'gp',
      'colleague',
      'mental-health-worker',
      'mental-health-worker',
      'assistant',
      'assistant',
    ),
    { freq: 2, nil: null },
  ),
  minutes: fc.constantFrom(1, 1, 1, 30, 30, 600, 4_000),
  pick: fc.nat(9),
  stale: fc.constantFrom(0, 0, 0, 1),
  stays: fc.boolean(),
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

const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.record({ drawn: anyMove, atDesk: anyAtDesk, die: fc.nat(19) }),
  },
  { weight: 1, arbitrary: anySaid.map((said) => ({ said })) },
  { weight: 2, arbitrary: anyFamily.map((inFamily) => ({ inFamily })) },
)

/** One life: where it begins, in which practice, and what is done. */
export type Life = { from: Beginning; practice: Arranged; turns: readonly Turn[]; atDesk: AtDeskOf }

/** Of how many in twenty turns, beside a referral that runs and beside one that is over. */
type AtDeskOf = { running: number; over: number }

const anyTurns = (minLength: number, maxLength: number) =>
  fc.array(anyTurn, { minLength, maxLength, size: 'max' })

/** Everything that can become of a referral. Some have a row that nothing else has (1-3, 14b, 6, 17c, 11d). */
export const wholeLives: fc.Arbitrary<Life> = fc.record({
  from: fc.constantFrom(
    ...(Object.keys(beginnings) as Beginning[]),
    ...([
      'nothing',
      'nothing',
      'overleg',
      'overleg',
      'asked',
      'askedToStop',
      'followed',
      'followed',
      'proposed',
      'accepted',
    ] as const),
  ),
  practice: fc.record({ refer: fc.boolean(), isStopping: fc.constant(false) }),
  turns: anyTurns(20, 60),
  atDesk: fc.constant({ running: 1, over: 5 }),
})

/** What is done before anything is sent, and beside what is sent. */
export const livesAtDesk: fc.Arbitrary<Life> = fc.record({
  from: fc.constantFrom('nothing', 'nothing', 'sent', 'rejected', 'rejected'),
  practice: fc.record({
    refer: fc.boolean(),
    isStopping: fc.constantFrom(false, false, false, true),
  }),
  turns: anyTurns(20, 50),
  atDesk: fc.constant({ running: 15, over: 17 }),
})
