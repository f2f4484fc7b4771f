import { beforeEach, describe, expect, it } from 'vitest'
import {
  type DeliveryBench,
  deliveryBench,
  failing,
  inHis,
} from '../../../test/support/delivery-bench.ts'
import { practiceId } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { aHisGrant, aLaunchSession } from '../../../test/support/sessions.ts'
import type { PracticeId, ReferralId } from '../../domain/identifiers.ts'
import { success } from '../../domain/result.ts'

let bench: DeliveryBench
beforeEach(() => {
  bench = deliveryBench()
})

const tries = () => bench.called().filter((call) => call === 'write').length

/** The HIS answers so from now on. */
const answering = (...answer: Parameters<typeof failing>) => {
  bench.his.write = async (referral, known) => {
    bench.calls.push({ call: 'write', referral, known })
    return failing(...answer)
  }
}

describe('a delivery that failed', () => {
  it('fault R7: is tried again, twice as late each time up to five minutes, for ever', async () => {
    answering('unavailable', 'http-503')
    const { id } = await bench.commit(aReferral().build())
    await bench.deliver()
    for (const [index, seconds] of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].entries()) {
      await bench.deliver(seconds - 0.5)
      expect(tries()).toBe(index + 1)
      await bench.deliver(0.5)
      expect(tries()).toBe(index + 2)
    }
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'waiting',
      code: 'http-503',
    })
  })

  it('fault R9: waits as long as the HIS asks, and an hour at most', async () => {
    answering('unavailable', 'http-429', 7_200)
    await bench.commit(aReferral().build())
    await bench.deliver()
    await bench.deliver(3_599)
    expect(tries()).toBe(1)
    await bench.deliver(1)
    expect(tries()).toBe(2)
  })

  it.each([
    ['R12', 'http-422'],
    ['R14', 'http-403'],
    ['R15', 'http-404'],
  ])('fault %s: asks for a person when the HIS will not take it (%s)', async (_, code) => {
    answering('refused', code)
    const { id } = await bench.commit(aReferral().build())
    await bench.deliver()
    await bench.deliver(24 * 3_600)
    expect(tries()).toBe(1)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'needs-action', code })
    expect(bench.logged).toMatchObject([{ event: 'delivery-needs-action', code }])
  })

  it.each(['no-token', 'http-401'])(
    'fault R13, R22: waits for a launch of the practice, seldom tried until then (%s)',
    async (code) => {
      answering('permission', code)
      const { id } = await bench.commit(aReferral().build())
      await bench.deliver()
      await bench.deliver(599)
      expect(tries()).toBe(1)
      expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting', code })
      const startedAt = bench.clock.now.toISOString()
      const elsewhere = { startedAt, practice: 'de-eik' as PracticeId }
      await bench.store.launches.open(aLaunchSession(elsewhere), aHisGrant(), 'hash')
      await bench.deliver()
      expect(tries()).toBe(1)
      await bench.store.launches.open(
        aLaunchSession({ startedAt, practice: practiceId }),
        aHisGrant(),
        'hash',
      )
      await bench.deliver()
      expect(tries()).toBe(2)
    },
  )
})

describe('an item that fails by itself', () => {
  /** Only this one fails; `otherwise` is what happens to it. */
  const poisoned = (id: ReferralId, otherwise: () => ReturnType<typeof failing>) => {
    bench.his.write = async (referral, known) => {
      bench.calls.push({ call: 'write', referral, known })
      return referral.id === id ? otherwise() : success(inHis(referral))
    }
  }
  const wait = async (times: number) => {
    for (let time = 0; time < times; time += 1) await bench.deliver(300)
  }
  const throwing = () => {
    throw new Error('a bug, with words that must not be logged')
  }

  it('fault R39: is set aside after ten tries while others get through', async () => {
    const { id } = await bench.commit(aReferral().build())
    poisoned(id, () => failing('unavailable', 'http-500'))
    await bench.deliver()
    await bench.commit(aReferral().build())
    await bench.deliver(0.5)
    await wait(8)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting' })
    await wait(1)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'needs-action',
      code: 'http-500',
    })
    expect(bench.calls.filter(({ referral }) => referral.id === id)).toHaveLength(10)
  })

  it('fault R39: is not set aside for what happened while the whole HIS was down', async () => {
    const { id } = await bench.commit(aReferral().build())
    poisoned(id, () => failing('unavailable', 'http-500'))
    await wait(30)
    await bench.commit(aReferral().build())
    await wait(8)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting' })
    await wait(3)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'needs-action' })
  })

  it('fault R39: is set aside after ten tries that throw, and the rest goes on', async () => {
    const { id } = await bench.commit(aReferral().build())
    const other = await bench.commit(aReferral().build())
    poisoned(id, throwing)
    await wait(9)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting' })
    await wait(1)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'needs-action',
      code: 'internal-error',
    })
    expect(await bench.store.mirror.deliveryOf(other.id)).toMatchObject({ state: 'delivered' })
    const errors = bench.logged.filter(({ event }) => event === 'unexpected-error')
    expect(errors).toHaveLength(10)
  })

  it('fault R39, R3: is looked for after it threw when something was sent', async () => {
    const { id } = await bench.commit(aReferral().build())
    bench.his.write = async (_referral, _known, attempt) => {
      await attempt.begin()
      return throwing()
    }
    await bench.deliver()
    await bench.deliver(1)
    expect(bench.called()).toEqual(['find'])
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ code: 'outcome-unknown' })
  })
})
