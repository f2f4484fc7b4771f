import { describe, expect, it } from 'vitest'
import { deliveryBench, failing, inHis } from '../../../test/support/delivery-bench.ts'
import { iss } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { success } from '../../domain/result.ts'
import type { HisRecord } from '../ports/his.ts'

type Answer = HisRecord['write']

const down: Answer = async () => failing('unavailable', 'http-503')
const silent: Answer = async (_, __, attempt) => {
  await attempt.begin()
  return failing('unknown', 'timeout')
}
const takes: Answer = async (referral) => success(inHis(referral))

/** One referral for each answer, all tried once. */
const tried = async (...answers: readonly Answer[]) => {
  const bench = deliveryBench()
  const waiting = new Map<string, Answer>()
  for (const answer of answers) {
    const { id } = await bench.commit(aReferral().build())
    waiting.set(id, answer)
  }
  bench.his.write = (...write) => (waiting.get(write[0].id) ?? takes)(...write)
  await bench.deliver()
  return bench
}
type Bench = Awaited<ReturnType<typeof tried>>

const isOpened = ({ logged }: Bench): boolean =>
  logged.some(({ event }) => event === 'breaker-opened')

describe('what a try says of its HIS', () => {
  it('fault R7: five that fail are a HIS that is down, four are not', async () => {
    expect(isOpened(await tried(down, down, down, down, down))).toBe(true)
    expect(isOpened(await tried(down, down, down, down))).toBe(false)
    expect(isOpened(await tried(silent, silent, silent, silent, silent))).toBe(true)
  })

  it.each<[string, Answer]>([
    ['takes one', takes],
    ['refuses one', async () => failing('refused', 'http-422')],
    ['says that somebody changed one', async () => failing('conflict', 'http-412')],
  ])('fault R7: a HIS that %s is up', async (_, answer) => {
    const bench = await tried(down, down, down, down, answer)
    await bench.commit(aReferral().build())
    bench.his.write = down
    await bench.deliver()
    expect(isOpened(bench)).toBe(false)
  })

  it.each<[string, Answer]>([
    ['that asks for a pause', async () => failing('unavailable', 'http-429', 60)],
    ['without a token', async () => failing('permission', 'no-token')],
    [
      'that a bug of ours ended',
      async () => {
        throw new Error('a bug')
      },
    ],
  ])('fault R7: a try %s says nothing', async (_, answer) => {
    expect(isOpened(await tried(down, down, down, down, answer))).toBe(false)
    expect(isOpened(await tried(down, down, down, down, answer, down))).toBe(true)
  })

  it('fault R3: what was only looked for says nothing', async () => {
    const bench = await tried(silent, silent, silent, silent, takes)
    await bench.deliver(2)
    expect(bench.called().filter((call) => call === 'find')).toHaveLength(4)
    await bench.commit(aReferral().build())
    bench.his.write = down
    await bench.deliver()
    expect(isOpened(bench)).toBe(false)
  })

  it('fault R7: nothing is claimed for a HIS that is paused', async () => {
    const bench = await tried(down, down, down, down, down)
    const { claim } = bench.store.mirror
    let claims = 0
    bench.store.mirror.claim = (...asked) => {
      claims += 1
      return claim(...asked)
    }
    await bench.deliver(20)
    expect(claims).toBe(0)
    await bench.deliver(10)
    expect(claims).toBeGreaterThan(0)
  })

  it('fault R33: a store that fails when the next is claimed is told', async () => {
    const bench = deliveryBench()
    await bench.commit(aReferral().build())
    const { claim } = bench.store.mirror
    let claims = 0
    bench.store.mirror.claim = async (...asked) => {
      claims += 1
      if (claims > 1) throw new Error('a database with a secret name')
      return claim(...asked)
    }
    await bench.deliver()
    expect(claims).toBe(2)
    expect(bench.logged.map(({ event }) => event)).toEqual(['delivered', 'unexpected-error'])
  })

  it('fault R7: tells for how long it pauses, and when it is over', async () => {
    const bench = await tried(down, down, down, down, down)
    expect(bench.logged).toContainEqual({ event: 'breaker-opened', iss, seconds: 30 })
    expect(bench.measured).toContainEqual({ name: 'breaker_open', iss, open: true })
    bench.his.write = takes
    await bench.deliver(60)
    expect(bench.logged).toContainEqual({ event: 'breaker-closed', iss })
    expect(bench.measured).toContainEqual({ name: 'breaker_open', iss, open: false })
  })

  it('tells how many are under way, as they begin and end', async () => {
    const { measured } = await tried(takes, takes)
    const counts = measured.flatMap((metric) =>
      metric.name === 'delivery_under_way' ? [metric.count] : [],
    )
    expect(counts).toEqual([1, 2, 1, 0])
  })
})
