import { beforeEach, describe, expect, it } from 'vitest'
import {
  type DeliveryBench,
  deliveryBench,
  failing,
  inHis,
  untilQuiet,
} from '../../../test/support/delivery-bench.ts'
import { iss } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { Iss } from '../../domain/identifiers.ts'
import { success } from '../../domain/result.ts'
import type { HisRecord } from '../ports/his.ts'

let bench: DeliveryBench
beforeEach(() => {
  bench = deliveryBench()
})

const hanging = 'https://hangs.example/fhir' as Iss

const commit = async (times: number, iss?: Iss) => {
  for (let time = 0; time < times; time += 1) {
    const referral = iss === undefined ? aReferral() : aReferral().atHis(iss)
    await bench.commit(referral.build())
  }
}

const stateOf = async () => {
  const undelivered = await bench.store.mirror.listUndelivered(100)
  return undelivered.map(({ iss }) => iss)
}

/** Writes that end when the test lets them. */
const heldWrites = () => {
  const ends: (() => void)[] = []
  const write: HisRecord['write'] = async (referral) => {
    await new Promise<void>((resolve) => ends.push(resolve))
    return success(inHis(referral))
  }
  return { ends, write }
}

describe('working on each HIS apart', () => {
  it('fault R10: delivers everything of the others while one hangs', async () => {
    const { write } = bench.his
    bench.his.write = (...all) => (all[0].iss === hanging ? new Promise(() => {}) : write(...all))
    await commit(10, hanging)
    await commit(10)
    await bench.deliver()
    expect(await stateOf()).toEqual(Array(10).fill(hanging))
  })

  it('works on four at once, and begins the next as one ends', async () => {
    const { ends, write } = heldWrites()
    bench.his.write = write
    await commit(6)
    await bench.deliver()
    expect(ends).toHaveLength(4)
    ends[2]?.()
    await untilQuiet()
    expect(ends).toHaveLength(5)
    await bench.deliver()
    expect(ends).toHaveLength(5)
    for (const end of ends) end()
    await untilQuiet()
    ends.at(-1)?.()
    await untilQuiet()
    expect(await stateOf()).toEqual([])
  })

  it('fault R36: begins nothing after the order to stop, and finishes what is under way', async () => {
    const { ends, write } = heldWrites()
    bench.his.write = write
    await commit(6)
    await bench.deliver()
    const finished = bench.finish()
    for (const end of ends) end()
    await finished
    expect(ends).toHaveLength(4)
    expect(await stateOf()).toHaveLength(2)
  })

  it('fault R7: stops trying a HIS that is down, says so, and goes on when one gets through', async () => {
    const { write } = bench.his
    let tries = 0
    bench.his.write = async () => {
      tries += 1
      return failing('unavailable', 'http-503')
    }
    await commit(9)
    await bench.deliver()
    const before = tries
    expect(before).toBeLessThan(9)
    await bench.deliver(20)
    expect(tries).toBe(before)
    expect(bench.measured).toContainEqual(
      expect.objectContaining({ name: 'breaker_open', open: true }),
    )
    await bench.deliver(10)
    expect(tries).toBe(before + 1)
    bench.his.write = write
    await bench.deliver(60)
    expect(await stateOf()).toEqual([])
    expect(bench.logged).toContainEqual(expect.objectContaining({ event: 'breaker-closed' }))
  })

  it('fault R9: does not take a HIS that asks for a pause for one that is down', async () => {
    bench.his.write = async () => failing('unavailable', 'http-429', 60)
    await commit(8)
    await bench.deliver()
    expect(bench.logged.filter(({ event }) => event === 'breaker-opened')).toEqual([])
  })

  it('fault R33: goes on after the store failed, when the lease has ended', async () => {
    await commit(1)
    const { delivered } = bench.store.mirror
    bench.store.mirror.delivered = async () => {
      throw new Error('the connection was lost')
    }
    await bench.deliver()
    bench.store.mirror.delivered = delivered
    expect(await stateOf()).toHaveLength(1)
    bench.his.find = async (referral) => success({ references: inHis(referral), missing: [] })
    await bench.deliver(3)
    expect(await stateOf()).toEqual([])
    expect(bench.logged).toContainEqual(expect.objectContaining({ event: 'unexpected-error' }))
  })
})

describe('a HIS that is given rest', () => {
  const wait = (ms: number) => {
    bench.clock.now = new Date(bench.clock.now.getTime() + ms)
  }

  it('fault R7: is paused for half a minute after five failed, up to that very moment', async () => {
    bench.his.write = async () => failing('unavailable', 'http-503')
    await commit(5)
    await bench.deliver()
    expect(bench.isPaused(iss)).toBe(true)
    wait(29_999)
    expect(bench.isPaused(iss)).toBe(true)
    wait(1)
    expect(bench.isPaused(iss)).toBe(false)
    wait(1)
    expect(bench.isPaused(iss)).toBe(false)
  })

  it('fault R10: is that one only', async () => {
    bench.his.write = async ({ iss: at }) =>
      failing(at === hanging ? 'unavailable' : 'refused', 'code')
    await commit(5, hanging)
    await commit(5)
    await bench.deliver()
    expect([bench.isPaused(hanging), bench.isPaused(iss)]).toEqual([true, false])
  })

  it('is never one that was not tried yet', () => {
    expect(bench.isPaused(iss)).toBe(false)
  })
})

describe('whose turn it is', () => {
  it('fault R39: lets one HIS at a time ask for what a process may die of', async () => {
    const asked: unknown[] = []
    const { claim } = bench.store.mirror
    bench.store.mirror.claim = (at, now, leaseMs, limit, suspects) => {
      asked.push(suspects)
      return claim(at, now, leaseMs, limit, suspects)
    }
    bench.his.write = () => new Promise(() => {})
    await commit(1)
    await commit(1, hanging)
    await bench.deliver()
    expect(asked).toEqual(['one', 'none'])
  })
})
