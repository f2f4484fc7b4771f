import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkInTheEnd } from '../../../test/support/simulation/invariants.ts'
import { schedules } from '../../../test/support/simulation/schedules.ts'
import { createWorld, trueSettleMs } from '../../../test/support/simulation/world.ts'

/** The same schedules every time; a failure prints its seed and path, which repeat it. */
const seed = 20_261_125

const property = (settleMs: number) =>
  fc.asyncProperty(
    schedules(),
    fc.constantFrom('transaction' as const, 'one-by-one' as const),
    fc.boolean(),
    async (schedule, way, undoes) => {
      const world = createWorld({ way, undoes, settleMs })
      await fc.asyncModelRun(() => ({ model: {}, real: world }), schedule)
      await checkInTheEnd(world)
    },
  )

describe('delivering through random faults and deaths', () => {
  it('fault R3, R37, R38: loses nothing, doubles nothing, and says what needs a person', async () => {
    await fc.assert(property(trueSettleMs), { seed, numRuns: 200 })
  }, 120_000)

  it('fault R3: would double without the settle time, and this test would see it', async () => {
    const found = await fc.check(property(0), { seed, numRuns: 200, endOnFailure: true })
    expect(found.failed).toBe(true)
  }, 120_000)
})
