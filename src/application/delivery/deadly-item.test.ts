import { beforeEach, describe, expect, it } from 'vitest'
import {
  type DeliveryBench,
  deliveryBench,
  untilQuiet,
} from '../../../test/support/delivery-bench.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { Iss, ReferralId } from '../../domain/identifiers.ts'
import { suspectFrom } from './times.ts'

let bench: DeliveryBench
beforeEach(() => {
  bench = deliveryBench()
})

const elsewhere = 'https://other-his.example/fhir' as Iss
const never = new Promise<never>(() => {})

const commit = async (iss?: Iss): Promise<ReferralId> => {
  const referral = iss === undefined ? aReferral() : aReferral().atHis(iss)
  return (await bench.commit(referral.build())).id
}

/** The process dies when it tries this one, and everything that it was working on dies with it. */
const dyingOf = (deadly: ReferralId) => {
  const { write } = bench.his
  const tried: ReferralId[] = []
  let isDead = false
  bench.his.write = async (...all) => {
    tried.push(all[0].id)
    isDead ||= all[0].id === deadly
    // What the others do takes longer than the dying.
    await untilQuiet()
    return isDead ? never : write(...all)
  }
  return {
    tried,
    /** A process of which the loop goes round once. */
    liveOn: async () => {
      await bench.deliver(4)
      await untilQuiet()
      if (isDead) bench.restart()
      isDead = false
    },
  }
}

const stateOf = async (id: ReferralId) => (await bench.store.mirror.deliveryOf(id)).state

describe('an item that the process dies of', () => {
  it('fault R39: is set aside after 10 tries, and every other one goes on', async () => {
    const deadly = await commit()
    const others = [
      ...[await commit(), await commit(), await commit(), await commit(), await commit()],
      ...[await commit(elsewhere), await commit(elsewhere)],
    ]
    const { tried, liveOn } = dyingOf(deadly)
    for (let round = 0; round < 25; round += 1) await liveOn()
    expect(tried.filter((id) => id === deadly)).toHaveLength(10)
    expect(await bench.store.mirror.deliveryOf(deadly)).toMatchObject({
      state: 'needs-action',
      code: 'internal-error',
    })
    expect(await Promise.all(others.map(stateOf))).toEqual(others.map(() => 'delivered'))
  })

  it('fault R39: takes along what is beside it until it is suspected itself, and no longer', async () => {
    const deadly = await commit()
    const { tried, liveOn } = dyingOf(deadly)
    for (let round = 0; round < 8; round += 1) {
      await commit()
      await liveOn()
    }
    for (let round = 0; round < 8; round += 1) await liveOn()
    const most = Math.max(
      ...tried.filter((id) => id !== deadly).map((id) => tried.filter((one) => one === id).length),
    )
    expect(most).toBeLessThanOrEqual(suspectFrom + 1)
    expect(await stateOf(deadly)).toBe('needs-action')
  })

  it('fault R39: is not what a process was killed at from outside a few times', async () => {
    const id = await commit()
    const { write } = bench.his
    bench.his.write = () => never
    for (let kill = 0; kill < 9; kill += 1) {
      await bench.deliver(4)
      bench.restart()
    }
    bench.his.write = write
    await bench.deliver(4)
    expect(await stateOf(id)).toBe('delivered')
  })
})
