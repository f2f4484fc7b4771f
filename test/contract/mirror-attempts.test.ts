import { describe, expect, it } from 'vitest'
import { suspectFrom } from '../../src/application/delivery/times.ts'
import type { HisGrant } from '../../src/application/ports/his.ts'
import type { LaunchSession, MirrorItem } from '../../src/application/ports/store.ts'
import type { FhirId, PracticeId } from '../../src/domain/identifiers.ts'
import { iss } from '../support/persons.ts'
import { aReferral, minutesLater, now } from '../support/referrals.ts'
import { aHisGrant, aLaunchSession } from '../support/sessions.ts'
import { mirrorDesk, otherIss, postponed, references } from './mirror-desk.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('a try to deliver, in the mirror', (store) => {
  const { send, claim, claimOne, deliver } = mirrorDesk(store)

  describe('marking what is about to be sent', () => {
    const begin = (item: MirrorItem, at = now) => store().mirror.begin(item, at, 10_000)

    it('reliability R3: is unknown from then on, also when the process dies', async () => {
      await send()
      expect(await begin(await claimOne(), minutesLater(0.1))).toBe(true)
      const unknownSince = minutesLater(0.1).toISOString()
      expect(await claimOne(minutesLater(1))).toMatchObject({
        unknownSince,
        inDoubtSince: unknownSince,
      })
    })

    it('reliability R38: renews the lease, also one that ended and nobody took', async () => {
      await send()
      const item = await claimOne()
      expect(await begin(item, minutesLater(2))).toBe(true)
      expect(await claim(minutesLater(2))).toEqual([])
      expect(await store().mirror.renew(item, minutesLater(3), 10_000)).toBe(true)
      expect(await claim(new Date(minutesLater(3).getTime() + 9_999))).toEqual([])
      expect(await claim(new Date(minutesLater(3).getTime() + 10_000))).toHaveLength(1)
    })

    it('reliability R38: is refused when an operator set it aside meanwhile', async () => {
      const { id } = await send()
      const item = await claimOne()
      expect(await store().mirror.setAside(id, minutesLater(1))).toBe(true)
      expect(await begin(item, minutesLater(1))).toBe(false)
      expect(await store().mirror.renew(item, minutesLater(1), 10_000)).toBe(false)
    })

    it('reliability R37: is refused when another one has the lease, and so is progress', async () => {
      await send()
      const slow = await claimOne()
      const taken = await claimOne(minutesLater(1))
      expect(await begin(slow)).toBe(false)
      expect(await store().mirror.renew(slow, minutesLater(1), 10_000)).toBe(false)
      expect(await store().mirror.progress(slow, references)).toBe(false)
      expect(await begin(taken, minutesLater(1))).toBe(true)
      expect(await claimOne(minutesLater(2))).toMatchObject({ references: {} })
    })

    it('is told by an outcome: known again, unless that was unknown', async () => {
      await send()
      const item = await claimOne()
      await begin(item)
      await store().mirror.postpone(
        item,
        postponed('timeout', minutesLater(1), { isUnknown: true }),
      )
      const searching = await claimOne(minutesLater(1))
      expect(searching.unknownSince).toBe(now.toISOString())
      await store().mirror.postpone(searching, postponed('http-503', minutesLater(2)))
      expect(await claimOne(minutesLater(2))).toMatchObject({
        unknownSince: null,
        inDoubtSince: now.toISOString(),
        lastDoubtAt: now.toISOString(),
      })
    })

    it('remembers the first doubt and the last', async () => {
      await send()
      await begin(await claimOne())
      await begin(await claimOne(minutesLater(1)), minutesLater(1))
      expect(await claimOne(minutesLater(2))).toMatchObject({
        unknownSince: minutesLater(1).toISOString(),
        inDoubtSince: now.toISOString(),
        lastDoubtAt: minutesLater(1).toISOString(),
      })
    })

    it('survives the operator: what may be there is looked for before anything is sent', async () => {
      const { id } = await send()
      const item = await claimOne()
      await begin(item)
      await store().mirror.postpone(item, postponed('x', null, { isUnknown: true }))
      await store().mirror.retry(id, minutesLater(1))
      expect(await claimOne(minutesLater(1))).toMatchObject({ unknownSince: now.toISOString() })
    })

    it('leaves a doubt that outlives the success for as long as it is said to', async () => {
      const { id } = await send()
      await begin(await claimOne())
      const second = await claimOne(minutesLater(1))
      await store().mirror.delivered(second, references, minutesLater(1), minutesLater(2))
      expect(await store().mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
      expect(await claim(minutesLater(1.5))).toEqual([])
      const looking = await claimOne(minutesLater(2))
      expect(looking).toMatchObject({
        deliveredVersion: 1,
        unknownSince: null,
        inDoubtSince: now.toISOString(),
      })
      await store().mirror.delivered(looking, references, minutesLater(2))
      await store().mirror.retry(id, minutesLater(3))
      expect(await claimOne(minutesLater(3))).toMatchObject({
        inDoubtSince: null,
        lastDoubtAt: null,
      })
    })

    it('does not let a second look hold up a step of the referral', async () => {
      const sent = aReferral()
      await send(sent.build())
      await store().mirror.delivered(await claimOne(), references, now, minutesLater(10))
      await send(sent.received(minutesLater(1)).build())
      expect(await claimOne(minutesLater(1))).toMatchObject({ referral: { version: 2 } })
    })

    it('reliability R19: remembers what is there already when the rest failed', async () => {
      await send()
      const item = await claimOne()
      await store().mirror.progress(item, references)
      expect(await claim(minutesLater(0.2))).toEqual([])
      await store().mirror.postpone(item, postponed('http-503', minutesLater(1)))
      expect(await claimOne(minutesLater(1))).toMatchObject({ references })
    })
  })

  describe('telling a failure of its own from a HIS that is down', () => {
    const fail = (item: MirrorItem, at: Date) =>
      store().mirror.postpone(item, postponed('http-500', at, { isOwnFailure: true }))

    it('reliability R39: counts them, and since when it tries, until something succeeds', async () => {
      const sent = aReferral()
      await send(sent.build())
      await fail(await claimOne(), minutesLater(1))
      await store().mirror.postpone(
        await claimOne(minutesLater(1)),
        postponed('http-500', minutesLater(2)),
      )
      const third = await claimOne(minutesLater(2))
      expect(third).toMatchObject({ ownFailures: 1, tryingSince: now.toISOString() })
      await store().mirror.delivered(third, references, minutesLater(2))
      await send(sent.received(minutesLater(3)).build())
      expect(await claimOne(minutesLater(3))).toMatchObject({
        ownFailures: 0,
        tryingSince: minutesLater(3).toISOString(),
      })
    })

    it('reliability R39: counts a try that ended with its process, and not as an answer of the HIS', async () => {
      await send()
      await claimOne()
      const second = await claimOne(minutesLater(1))
      expect(second).toMatchObject({ attempts: 0, ownFailures: 1 })
      await store().mirror.postpone(second, postponed('http-503', minutesLater(2)))
      expect(await claimOne(minutesLater(2))).toMatchObject({ attempts: 1, ownFailures: 1 })
    })

    it('reliability R39: gives of those that fail by themselves the one that did so least, or none', async () => {
      const failing = async (times: number) => {
        const { id } = await send()
        for (let left = times; left > 0; left -= 1) {
          await fail(await claimOne(), left === 1 ? minutesLater(9) : now)
        }
        return id
      }
      const given = async (...suspects: ['none'] | []) => {
        const items = await store().mirror.claim(iss, minutesLater(9), 1_000, 10, ...suspects)
        return items.map(({ referral }) => referral.id).toSorted()
      }
      const [often, seldom] = [await failing(suspectFrom + 1), await failing(suspectFrom)]
      const { id: fresh } = await send()
      expect(await given('none')).toEqual([fresh])
      const { id: another } = await send()
      expect(await given()).toEqual([seldom, another].toSorted())
      expect(await given()).toEqual([often])
    })

    it('says when this HIS last took something', async () => {
      const last = (of = iss) => store().mirror.lastDeliveredAt(of)
      expect(await last()).toBeNull()
      await send()
      await deliver(minutesLater(1))
      const second = await send()
      await deliver(minutesLater(2))
      expect(await last()).toEqual(minutesLater(2))
      await store().mirror.retry(second.id, minutesLater(3))
      await deliver(minutesLater(3))
      expect(await last()).toEqual(minutesLater(2))
      expect(await last(otherIss)).toBeNull()
    })
  })

  describe('a launch of the practice', () => {
    const launch = (changed: Partial<LaunchSession> = {}, granted: Partial<HisGrant> = {}) => {
      const session = aLaunchSession({ startedAt: minutesLater(5).toISOString(), ...changed })
      return store().launches.open(session, aHisGrant(granted), session.id)
    }
    const paused = async (code: string) => {
      await send()
      await store().mirror.postpone(await claimOne(), postponed(code, minutesLater(60)))
    }

    it('reliability R22: wakes what waits for a token', async () => {
      await paused('no-token')
      expect(await claim(minutesLater(5))).toEqual([])
      await launch()
      expect(await claim(minutesLater(5))).toHaveLength(1)
    })

    it('reliability R22: wakes nothing of another patient, unless its tokens write for everybody', async () => {
      await paused('no-token')
      await launch({}, { patient: 'child-2' as FhirId })
      await launch({}, { patient: null })
      expect(await claim(minutesLater(5))).toEqual([])
      await launch({}, { patient: 'child-2' as FhirId, writesForEveryPatient: true })
      expect(await claim(minutesLater(5))).toHaveLength(1)
    })

    it('leaves other pauses and other practices alone', async () => {
      await paused('http-429')
      await launch()
      expect(await claim(minutesLater(5))).toEqual([])
      await claimOne(minutesLater(60))
      await paused('no-token')
      await launch({ practice: 'de-eik' as PracticeId })
      await launch({ iss: otherIss })
      expect(await claim(minutesLater(5))).toEqual([])
    })
  })
})
