import { describe, expect, it } from 'vitest'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { LaunchSession, MirrorItem, Postponement } from '../../src/application/ports/store.ts'
import type { Iss, PracticeId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { iss } from '../support/persons.ts'
import { aReferral, aReferralId, minutesLater, now } from '../support/referrals.ts'
import { aChange, aHisGrant, aLaunchSession } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const leaseMs = 25_000
const otherIss = 'https://other-his.example/fhir' as Iss

const postponed = (
  code: string,
  nextTryAt: Date | null,
  changed: Partial<Postponement> = {},
): Postponement => ({ code, nextTryAt, isUnknown: false, isOwnFailure: false, ...changed })

const references: HisReferences = {
  ServiceRequest: { reference: 'ServiceRequest/a1', versionId: '1', digest: 'x' },
}

onEveryStore('the mirror into the HIS', (store) => {
  const send = async (referral: Referral = aReferral().build()): Promise<Referral> => {
    expect(await store().referrals.commit(aChange(referral))).toMatchObject({ ok: true })
    return referral
  }
  const claim = (at = now, limit = 10) => store().mirror.claim(iss, at, leaseMs, limit)
  const claimOne = async (at = now): Promise<MirrorItem> => {
    const [item, ...others] = await claim(at)
    if (item === undefined || others.length > 0) throw new Error('expected one row to be due')
    return item
  }
  const deliver = async (at = now) => store().mirror.delivered(await claimOne(at), references, at)

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
      expect(taken).toMatchObject({ referral: dead.referral, attempts: 1 })
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

    it('reliability R38: is refused when the lease ends too soon', async () => {
      await send()
      const item = await claimOne()
      expect(await begin(item, new Date(now.getTime() + 15_001))).toBe(false)
      expect(await claimOne(minutesLater(1))).toMatchObject({ unknownSince: null })
      expect(await begin(item, minutesLater(2))).toBe(false)
    })

    it('reliability R37: is refused when another one has the lease, and so is progress', async () => {
      await send()
      const slow = await claimOne()
      const taken = await claimOne(minutesLater(1))
      expect(await begin(slow)).toBe(false)
      await store().mirror.progress(slow, references)
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
      expect(await claimOne(minutesLater(3))).toMatchObject({ inDoubtSince: null })
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

    it('says when this HIS last took something', async () => {
      const last = (of = iss) => store().mirror.lastDeliveredAt(of)
      expect(await last()).toBeNull()
      await send()
      await deliver(minutesLater(1))
      await send()
      await deliver(minutesLater(2))
      expect(await last()).toEqual(minutesLater(2))
      expect(await last(otherIss)).toBeNull()
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

  describe('a launch of the practice', () => {
    const launch = (changed: Partial<LaunchSession> = {}) => {
      const session = aLaunchSession({ startedAt: minutesLater(5).toISOString(), ...changed })
      return store().launches.open(session, aHisGrant(), session.id)
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

    it('says that somebody must act, and why', async () => {
      const sent = await send()
      await store().mirror.postpone(await claimOne(), postponed('http-422', null))
      expect(await deliveryOf(sent)).toEqual({
        state: 'needs-action',
        since: now.toISOString(),
        code: 'http-422',
      })
    })

    it('throws for a referral that was never sent', async () => {
      await expect(store().mirror.deliveryOf(aReferralId())).rejects.toThrow()
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
