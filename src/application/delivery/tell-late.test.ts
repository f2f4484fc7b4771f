import { expect, it } from 'vitest'
import { deliveryBench, failing } from '../../../test/support/delivery-bench.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { tellLate } from './tell-late.ts'

it('fault R7: alerts when a delivery is a quarter of an hour late, once an hour', async () => {
  const bench = deliveryBench()
  const { store, logged, clock } = bench
  const late = () => logged.filter(({ event }) => event === 'delivery-late')
  const tell = tellLate({
    mirror: store.mirror,
    log: (event) => logged.push(event),
    now: () => clock.now,
  })
  bench.his.write = async () => failing('unavailable', 'http-503')
  const { id } = await bench.commit(aReferral().build())
  await bench.deliver()
  await bench.deliver(899)
  await tell()
  expect(late()).toEqual([])
  await bench.deliver(1)
  await tell()
  await tell()
  await bench.deliver(3_599)
  await tell()
  expect(late()).toMatchObject([{ referral: id, code: 'http-503' }])
  await bench.deliver(1)
  await tell()
  expect(late()).toHaveLength(2)
})
