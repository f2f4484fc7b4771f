import fc, { type AsyncCommand } from 'fast-check'
import type { Fate } from './careless-his.ts'
import { answers } from './forms.ts'
import { checkAlways } from './invariants.ts'
import type { World } from './world.ts'

type Nothing = Record<string, never>
type Happening = AsyncCommand<Nothing, World>

/** Something that happens; all invariants hold after it. */
const happening = (name: string, happen: (world: World) => Promise<void> | void): Happening => ({
  check: () => true,
  run: async (_, world) => {
    await happen(world)
    checkAlways(world)
  },
  toString: () => name,
})

const short = fc.integer({ min: 0, max: 500 })

/** A HIS may finish a request twenty seconds after the last moment at which our client leaves. */
const fates: fc.Arbitrary<Fate> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('taken' as const),
      beforeCheck: fc.oneof(short, fc.integer({ min: 5_000, max: 9_900 })),
      beforeWrite: fc.oneof(short, fc.integer({ min: 5_000, max: 20_000 })),
      isAnswerLost: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom(401 as const, 422 as const, 429 as const, 503 as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'request-lost' as const }) },
)

const process = fc.nat({ max: 1 })
const one = fc.nat({ max: 7 })

const show = (value: unknown): string => JSON.stringify(value)

const usual: fc.Arbitrary<Happening>[] = [
  fc
    .constantFrom('both-agree' as const, 'both-agree' as const, ...answers)
    .map((said) => happening(`submit, ${said}`, (world) => world.submit(said))),
  one.map((index) => happening(`step ${index}`, (world) => world.step(index))),
  fc
    .integer({ min: 100, max: 40_000 })
    .map((ms) => happening(`pass ${ms} ms`, (world) => world.pass(ms))),
  fc
    .array(fates, { minLength: 1, maxLength: 4 })
    .map((coming) => happening(`his ${show(coming)}`, ({ his }) => void his.expect(...coming))),
]

const seldom: fc.Arbitrary<Happening>[] = [
  fc
    .record({ index: process, after: fc.option(fc.nat({ max: 12 })) })
    .map(({ index, after }) =>
      happening(`kill ${index} after ${after}`, (world) => world.kill(index, after)),
    ),
  fc
    .record({ index: process, ms: fc.integer({ min: 1_000, max: 40_000 }) })
    .map(({ index, ms }) =>
      happening(`stall ${index} for ${ms} ms`, (world) => world.stall(index, ms)),
    ),
  process.map((index) => happening(`restart ${index}`, (world) => world.restart(index))),
  fc
    .nat({ max: 3 })
    .map((count) => happening(`fail ${count} searches`, (world) => world.failSearches(count))),
  fc
    .integer({ min: 500, max: 20_000 })
    .map((ms) => happening(`no database for ${ms} ms`, (world) => world.loseDatabase(ms))),
  fc
    .record({ index: one, act: fc.constantFrom('retry' as const, 'setAside' as const) })
    .map(({ index, act }) => happening(`${act} ${index}`, (world) => world.operate(index, act))),
]

/** Random schedules of what happens; `replayPath` of a failure repeats one. */
export const schedules = (replayPath?: string) =>
  fc.commands([...usual, ...usual, ...usual, ...seldom], {
    maxCommands: 60,
    size: 'max',
    ...(replayPath === undefined ? {} : { replayPath }),
  })
