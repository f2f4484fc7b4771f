import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkInTheEnd } from '../../../test/support/simulation/invariants.ts'
import { schedules } from '../../../test/support/simulation/schedules.ts'
import {
  type Circumstances,
  createWorld,
  trueSettleMs,
} from '../../../test/support/simulation/world.ts'

/** The same schedules every time; a failure prints its seed and path, which repeat it. */
const seed = 20_261_125

const property = (settleMs: number, wrong?: Circumstances['wrong']) =>
  fc.asyncProperty(
    schedules(),
    fc.constantFrom('transaction' as const, 'one-by-one' as const),
    fc.boolean(),
    async (schedule, way, undoes) => {
      const world = createWorld({ way, undoes, settleMs, ...(wrong && { wrong }) })
      await fc.asyncModelRun(() => ({ model: {}, real: world }), schedule)
      await checkInTheEnd(world)
    },
  )

describe('delivering through random faults and deaths', () => {
  it('fault R3, R37, R38: loses nothing, doubles nothing, and says what needs a person', async () => {
    await fc.assert(property(trueSettleMs), { seed, numRuns: 200 })
  }, 120_000)

  const brokenBy = async (...circumstances: Parameters<typeof property>): Promise<string> => {
    const found = await fc.check(property(...circumstances), {
      seed,
      numRuns: 200,
      endOnFailure: true,
    })
    return found.failed ? String(found.errorInstance) : 'nothing'
  }

  it('fault R3: would double without the settle time, and this test would see it', async () => {
    expect(await brokenBy(0)).toMatch(/I2|not settled/)
  }, 120_000)

  it('reliability I6: would see what goes out without a consent in its own commit', async () => {
    expect(await brokenBy(trueSettleMs, 'nobody-asks-for-consent')).toContain('I6')
  }, 120_000)

  it('reliability I9: would see a transaction that is open while the HIS is called', async () => {
    expect(await brokenBy(trueSettleMs, 'transaction-around-the-call')).toContain('I9')
  }, 120_000)
})
