import { describe, expect, it } from 'vitest'
import type { MirrorItem } from '../../src/application/ports/store.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { iss } from '../support/persons.ts'
import { aReferral, aReferralId, minutesLater, now } from '../support/referrals.ts'
import { mirrorDesk, postponed, references } from './mirror-desk.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the mirror as people see it', (store) => {
  const { send, claim, claimOne, deliver } = mirrorDesk(store)

  describe('an operator', () => {
    const list = async (limit = 10) =>
      (await store().mirror.listUndelivered(limit)).map(({ referral }) => referral)

    it('sees what is not delivered, longest waiting first, without content or person', async () => {
      const later = await send(aReferral().sentAt(minutesLater(-1)).build())
      const first = await send(aReferral().sentAt(minutesLater(-5)).build())
      await deliver(minutesLater(-5))
      const second = await send(aReferral().sentAt(minutesLater(-3)).build())
      const [item] = await claim(now, 1)
      await store().mirror.postpone(item as MirrorItem, postponed('http-422', null))
      expect(await list()).toEqual([second.id, later.id])
      expect(await list(1)).toEqual([second.id])
      expect(await store().mirror.listUndelivered(1)).toEqual([
        {
          referral: second.id,
          iss,
          practice: second.practice.id,
          wantedVersion: 1,
          deliveredVersion: 0,
          attempts: 1,
          delivery: {
            state: 'needs-action',
            since: minutesLater(-3).toISOString(),
            code: 'http-422',
            inHis: [],
          },
        },
      ])
      expect(await list()).not.toContain(first.id)
    })

    it('has one tried again now, counted afresh', async () => {
      const { id } = await send()
      await store().mirror.postpone(
        await claimOne(),
        postponed('http-422', null, { isOwnFailure: true }),
      )
      expect(await store().mirror.retry(id, minutesLater(1))).toBe(true)
      expect(await store().mirror.deliveryOf(id)).toMatchObject({ state: 'waiting', code: null })
      expect(await claimOne(minutesLater(1))).toMatchObject({ attempts: 0, ownFailures: 0 })
      expect(await store().mirror.retry(aReferralId(), now)).toBe(false)
    })

    it('sets one aside until somebody says otherwise, whatever step it takes', async () => {
      const sent = aReferral()
      const { id } = await send(sent.build())
      expect(await store().mirror.setAside(id, now)).toBe(true)
      await send(sent.received().build())
      expect(await claim(minutesLater(600))).toEqual([])
      expect(await store().mirror.deliveryOf(id)).toMatchObject({
        state: 'needs-action',
        code: 'set-aside',
      })
      await store().mirror.retry(id, minutesLater(600))
      expect(await claimOne(minutesLater(600))).toMatchObject({ referral: { version: 2 } })
    })

    it('sets nothing aside that is delivered, worked on or not there', async () => {
      const { id } = await send()
      await claimOne()
      expect(await store().mirror.setAside(id, minutesLater(0.1))).toBe(false)
      await deliver(minutesLater(1))
      expect(await store().mirror.setAside(id, minutesLater(2))).toBe(false)
      expect(await store().mirror.setAside(aReferralId(), now)).toBe(false)
    })

    it('sees what somebody must do about one that is there, too', async () => {
      const sent = await send()
      const item = await claimOne()
      await store().mirror.delivered(item, references, now, minutesLater(1))
      await store().mirror.postpone(
        await claimOne(minutesLater(1)),
        postponed('dubbel-in-his', null),
      )
      expect(await store().mirror.deliveryOf(sent.id)).toMatchObject({ state: 'needs-action' })
      expect(await list()).toEqual([sent.id])
    })

    it('reliability R7: is told once an hour what is late, by one of all processes', async () => {
      const take = async (at: Date) => {
        const taken = await Promise.all(
          [1, 2, 3].map(() => store().mirror.takeLate(at, 15 * 60_000, 60 * 60_000)),
        )
        return taken.flat().map(({ referral }) => referral)
      }
      await send()
      await deliver()
      const aside = await send()
      await store().mirror.setAside(aside.id, now)
      const { id } = await send()
      expect(await take(minutesLater(14))).toEqual([])
      expect(await take(minutesLater(15))).toEqual([id])
      expect(await take(minutesLater(74))).toEqual([])
      expect(await take(minutesLater(75))).toEqual([id])
    })
  })

  describe('saying where a referral stands', () => {
    const deliveryOf = ({ id }: Referral) => store().mirror.deliveryOf(id)

    it('says that it is in the HIS, and since when', async () => {
      const sent = await send()
      await deliver(minutesLater(1))
      expect(await deliveryOf(sent)).toEqual({
        state: 'delivered',
        at: minutesLater(1).toISOString(),
        inHis: ['ServiceRequest'],
      })
    })

    it('says since when it waits: since the oldest version that the HIS does not have', async () => {
      const sent = aReferral()
      await send(sent.build())
      await deliver()
      const received = sent.received(minutesLater(10))
      await send(received.build())
      const accepted = await send(received.acceptedBy(undefined, minutesLater(20)).build())
      const since = minutesLater(10).toISOString()
      expect(await deliveryOf(accepted)).toEqual({ state: 'waiting', since, code: null })
      const item = await claimOne(minutesLater(30))
      await store().mirror.postpone(item, postponed('http-503', minutesLater(60)))
      expect(await deliveryOf(accepted)).toEqual({ state: 'waiting', since, code: 'http-503' })
    })

    it('says that somebody must act, why, and what is there', async () => {
      const sent = await send()
      const item = await claimOne()
      await store().mirror.progress(item, {
        'Consent/help': { reference: 'Consent/1', versionId: '1', digest: 'd' },
      })
      await store().mirror.postpone(item, postponed('http-422', null))
      expect(await deliveryOf(sent)).toEqual({
        state: 'needs-action',
        since: now.toISOString(),
        code: 'http-422',
        inHis: ['Consent/help'],
      })
    })

    it('throws for a referral that was never sent', async () => {
      await expect(store().mirror.deliveryOf(aReferralId())).rejects.toThrow()
    })
  })
})
