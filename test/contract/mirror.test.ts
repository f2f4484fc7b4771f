import { describe, expect, it } from 'vitest'
import type { Iss } from '../../src/domain/identifiers.ts'
import { iss } from '../support/persons.ts'
import { aReferral, minutesLater, now } from '../support/referrals.ts'
import { leaseMs, mirrorDesk, otherIss, postponed, references } from './mirror-desk.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the mirror into the HIS', (store) => {
  const { send, claim, claimOne, deliver } = mirrorDesk(store)

  describe('claiming', () => {
    it('gives what is due under a lease, with the state of today', async () => {
      const sent = aReferral()
      await send(sent.build())
      const accepted = await send(sent.acceptedBy().build())
      expect(await claimOne(minutesLater(2))).toMatchObject({
        referral: accepted,
        references: {},
        attempts: 0,
        leaseUntil: new Date(minutesLater(2).getTime() + leaseMs).toISOString(),
      })
    })

    it('never gives one row to two', async () => {
      for (let count = 0; count < 6; count += 1) await send()
      const claims = await Promise.all([1, 2, 3, 4].map(() => claim(now, 2)))
      const ids = claims.flat().map(({ referral }) => referral.id)
      expect(new Set(ids).size).toBe(ids.length)
      const rest = await claim(now, 10)
      expect(ids.length + rest.length).toBe(6)
    })

    it('gives at most so many, those that wait longest first', async () => {
      const newer = await send(aReferral().sentAt(minutesLater(-1)).build())
      const older = await send(aReferral().sentAt(minutesLater(-9)).build())
      const first = await claim(now, 1)
      expect(first.map(({ referral }) => referral.id)).toEqual([older.id])
      expect((await claimOne()).referral.id).toBe(newer.id)
    })

    it('reliability R37: takes over from one whose lease has ended', async () => {
      await send()
      const dead = await claimOne()
      expect(await claim(minutesLater(0.4))).toEqual([])
      const taken = await claimOne(minutesLater(0.5))
      expect(taken).toMatchObject({ referral: dead.referral, attempts: 0, ownFailures: 1 })
      expect(taken.lease).not.toBe(dead.lease)
    })

    it('reliability R37: lets who lost the lease change nothing', async () => {
      const { id } = await send()
      const slow = await claimOne()
      const taken = await claimOne(minutesLater(1))
      await store().mirror.delivered(slow, {}, minutesLater(1))
      await store().mirror.postpone(slow, postponed('http-503', null))
      expect(await store().mirror.deliveryOf(id)).toMatchObject({ state: 'waiting', code: null })
      await store().mirror.delivered(taken, references, minutesLater(1))
      expect(await store().mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    })
  })

  describe('delivering', () => {
    it('is delivered once, and remembers what is the referral’s in the HIS', async () => {
      const sent = aReferral()
      await send(sent.build())
      await deliver()
      expect(await claim(minutesLater(60))).toEqual([])
      await send(sent.withdrawn().build())
      expect(await claimOne(minutesLater(60))).toMatchObject({ references, attempts: 0 })
    })

    it('merges steps that overtake the delivery', async () => {
      const sent = aReferral()
      await send(sent.build())
      const item = await claimOne()
      await send(sent.received().build())
      const last = await send(sent.received().acceptedBy().build())
      expect(await claim(minutesLater(0.2))).toEqual([])
      await store().mirror.delivered(item, references, minutesLater(0.2))
      expect(await claimOne(minutesLater(0.2))).toMatchObject({ referral: last, references })
    })
  })

  describe('postponing', () => {
    it('tries again when it was said to, and counts the tries', async () => {
      await send()
      await store().mirror.postpone(await claimOne(), postponed('http-503', minutesLater(5)))
      expect(await claim(minutesLater(4))).toEqual([])
      const again = await claimOne(minutesLater(5))
      expect(again.attempts).toBe(1)
      await store().mirror.postpone(again, postponed('http-503', minutesLater(9)))
      expect((await claimOne(minutesLater(9))).attempts).toBe(2)
    })

    it('reliability R3, R9: keeps to a pause when the referral takes a step meanwhile', async () => {
      const sent = aReferral()
      await send(sent.build())
      await store().mirror.postpone(await claimOne(), postponed('timeout', minutesLater(5)))
      await send(sent.received().build())
      expect(await claim(minutesLater(4))).toEqual([])
      expect((await claimOne(minutesLater(5))).referral.version).toBe(2)
    })

    it('sets aside what a person must look at, until the referral changes', async () => {
      const sent = aReferral()
      await send(sent.build())
      await store().mirror.postpone(await claimOne(), postponed('http-422', null))
      expect(await claim(minutesLater(600))).toEqual([])
      await send(sent.withdrawn().build())
      expect((await claimOne(minutesLater(600))).attempts).toBe(0)
    })

    it('does not set aside a newer version with the one that was refused', async () => {
      const sent = aReferral()
      await send(sent.build())
      const item = await claimOne()
      await send(sent.withdrawn().build())
      await store().mirror.postpone(item, postponed('http-422', null))
      expect(await claimOne(minutesLater(2))).toMatchObject({
        referral: { version: 2 },
        attempts: 0,
      })
    })
  })

  describe('keeping each HIS apart', () => {
    it('names those that have something due, and gives what is of one', async () => {
      const here = await send()
      const there = await send(aReferral().atHis(otherIss).build())
      await send(
        aReferral()
          .atHis('https://later.example' as Iss)
          .sentAt(minutesLater(9))
          .build(),
      )
      expect(await store().mirror.dueIssuers(now)).toEqual([iss, otherIss].toSorted())
      expect((await claim()).map(({ referral }) => referral.id)).toEqual([here.id])
      expect(await store().mirror.dueIssuers(now)).toEqual([otherIss])
      const others = await store().mirror.claim(otherIss, now, leaseMs, 10)
      expect(others.map(({ referral }) => referral.id)).toEqual([there.id])
    })
  })

  describe('saying when there is work', () => {
    const nextDue = () => store().mirror.nextDue()

    it('says nothing when nothing waits', async () => {
      expect(await nextDue()).toBeNull()
      await send()
      await deliver()
      expect(await nextDue()).toBeNull()
    })

    it('names the moment of the earliest: sent, postponed or left by one who died', async () => {
      await send()
      expect(await nextDue()).toEqual(now)
      const item = await claimOne()
      expect(await nextDue()).toEqual(new Date(now.getTime() + leaseMs))
      await store().mirror.postpone(item, postponed('http-503', minutesLater(3)))
      expect(await nextDue()).toEqual(minutesLater(3))
      await send(aReferral().sentAt(minutesLater(1)).build())
      expect(await nextDue()).toEqual(minutesLater(1))
    })
  })
})
