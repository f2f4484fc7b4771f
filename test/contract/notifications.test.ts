import { describe, expect, it } from 'vitest'
import type { DueMail } from '../../src/application/ports/notifications.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { organisationId, practiceId } from '../support/persons.ts'
import { aReferral, daysLater, minutesLater, now, theReferral } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore, withoutMailbox } from './on-every-store.ts'

const cjg = `organisation/${organisationId}` as const
const linde = `practice/${practiceId}` as const
const leaseMs = 25_000

const failedBy = (isOwnFailure: boolean, nextTryAt: Date | null) => ({
  code: 'smtp-550',
  isOwnFailure,
  nextTryAt,
})

onEveryStore('notifications', (store, audited) => {
  const commit = async (referral: Referral): Promise<Referral> => {
    expect(await store().referrals.commit(aChange(referral))).toMatchObject({ ok: true })
    return referral
  }
  const refer = () => commit(aReferral().build())
  const claim = (at = now) => store().notifications.claim(at, leaseMs)
  const claimOne = async (at = now): Promise<DueMail> => {
    const due = await claim(at)
    if (due === null) throw new Error('expected a mail to be due')
    return due
  }
  const sent = (mail: DueMail, at = now) => store().notifications.sent(mail, at, at)
  const postpone = (mail: DueMail, ...[own, next]: Parameters<typeof failedBy>) =>
    store().notifications.postpone(mail, failedBy(own, next), now)

  describe('being made', () => {
    it('comes with the commit of a step, for who is to be told', async () => {
      expect(await claim()).toBeNull()
      await refer()
      expect(await claimOne()).toMatchObject({ addressee: cjg, things: 1, until: 1, attempts: 0 })
    })

    it('does not come with a commit that failed', async () => {
      const referral = await refer()
      await sent(await claimOne())
      const withdrawn = theReferral(referral).withdrawn().build()
      const stale = { ...aChange(withdrawn), basedOn: 7 }
      expect(await store().referrals.commit(stale)).toMatchObject({ failure: 'stale' })
      expect(await store().referrals.commit(aChange(referral))).toMatchObject({ failure: 'exists' })
      expect(await claim()).toBeNull()
      expect(await audited()).toHaveLength(1)
    })

    it('fault R25: comes once, however often the same outcome is sent', async () => {
      const builder = aReferral().received()
      await commit(aReferral().withId(builder.build().id).build())
      await commit(builder.build())
      const rejected = aChange(builder.rejected().build())
      const answers = [1, 2].map(() => store().referrals.commit(rejected))
      expect((await Promise.all(answers)).map(({ ok }) => ok).toSorted()).toEqual([false, true])
      const mails = [await claimOne(minutesLater(5)), await claimOne(minutesLater(5))]
      expect(mails.find(({ addressee }) => addressee === linde)).toMatchObject({ until: 1 })
    })

    it('tells each side of its own steps', async () => {
      const builder = aReferral()
      await commit(builder.build())
      await commit(builder.received().build())
      await commit(builder.received().rejected().build())
      const both = [await claimOne(minutesLater(5)), await claimOne(minutesLater(5))]
      expect(both.map(({ addressee }) => addressee).toSorted()).toEqual([cjg, linde])
      expect(both.map(({ things }) => things)).toEqual([1, 1])
      expect(await claim(minutesLater(5))).toBeNull()
    })

    it('is not made for who has no mailbox: nothing waits for nobody', async () => {
      await commit(aReferral().to(withoutMailbox).build())
      expect(await claim(daysLater(1))).toBeNull()
    })

    it('numbers those who commit at once one after the other', async () => {
      await Promise.all(Array.from({ length: 8 }, refer))
      expect(await claimOne()).toMatchObject({ things: 8, until: 8 })
    })
  })

  describe('being sent', () => {
    it('is one mail for all that waits, about so many referrals', async () => {
      const first = await refer()
      await refer()
      await commit(theReferral(first).withdrawn().build())
      const mail = await claimOne(minutesLater(5))
      expect(mail).toMatchObject({ things: 2, until: 3 })
      await sent(mail, minutesLater(5))
      expect(await claim(daysLater(1))).toBeNull()
    })

    it('leaves what came after the claim to the next mail, which has another name', async () => {
      await refer()
      const first = await claimOne()
      await refer()
      await sent(first)
      const second = await claimOne()
      expect(second).toMatchObject({ things: 1, until: 2, isFixed: false })
      expect(second.id).not.toBe(first.id)
    })

    it('goes not before the moment that the last one left it', async () => {
      await refer()
      await store().notifications.sent(await claimOne(), now, minutesLater(5))
      await refer()
      expect(await claim(minutesLater(4))).toBeNull()
      expect(await claim(minutesLater(5))).toMatchObject({ things: 1 })
    })

    it('fault R37: is never given to two, and is taken over when a lease has ended', async () => {
      await refer()
      const claims = await Promise.all([claim(), claim(), claim()])
      const [dead, ...others] = claims.filter((one) => one !== null)
      expect(others).toEqual([])
      expect(await claim(minutesLater(0.4))).toBeNull()
      await refer()
      const taken = await claimOne(minutesLater(0.5))
      // It may have arrived: the same mail, under the same name.
      expect(taken).toMatchObject({ id: dead?.id, things: 1, isFixed: true, attempts: 1 })
      expect(taken.lease).not.toBe(dead?.lease)
    })

    it('fault R38: is not ours to send when the lease is over or somebody else’s', async () => {
      await refer()
      const slow = await claimOne()
      const { holds } = store().notifications
      expect(await holds(slow, now, 15_000)).toBe(true)
      expect(await holds(slow, minutesLater(0.2), 15_000)).toBe(false)
      const taken = await claimOne(minutesLater(1))
      expect(await holds(slow, minutesLater(1), 1)).toBe(false)
      await sent(slow, minutesLater(1))
      await postpone(slow, true, null)
      expect(await store().notifications.listSetAside(9)).toEqual([])
      expect(await holds(taken, minutesLater(1), 1)).toBe(true)
      await postpone(taken, false, minutesLater(2))
      expect(await claim(minutesLater(2))).toMatchObject({ things: 1 })
    })
  })

  describe('failing', () => {
    it('waits for its next try, and takes in what came when nothing can have arrived', async () => {
      await refer()
      await postpone(await claimOne(), false, minutesLater(3))
      await refer()
      expect(await claim(minutesLater(2))).toBeNull()
      const again = await claimOne(minutesLater(3))
      expect(again).toMatchObject({ things: 2, attempts: 1, ownFailures: 0, isFixed: false })
    })

    it('stays as it is after a failure of its own, also when the server is down next', async () => {
      await refer()
      const mail = await claimOne()
      await postpone(mail, true, now)
      await refer()
      await postpone(await claimOne(), false, now)
      const again = await claimOne()
      expect(again).toMatchObject({ id: mail.id, things: 1, until: 1, ownFailures: 1, attempts: 2 })
    })

    it('fault R39: is set aside, and what came after it goes on, in order', async () => {
      const { id } = await refer()
      await postpone(await claimOne(), true, now)
      await refer()
      await postpone(await claimOne(), true, null)
      expect(await store().notifications.listSetAside(9)).toEqual([
        { addressee: cjg, number: 1, about: id, at: now, setAsideAt: now, code: 'smtp-550' },
      ])
      const next = await claimOne()
      expect(next).toMatchObject({ things: 1, until: 2, attempts: 0, ownFailures: 0 })
    })

    it('holds up nobody else', async () => {
      const builder = aReferral()
      await commit(builder.build())
      await postpone(await claimOne(), true, minutesLater(60))
      await commit(builder.received().build())
      await commit(builder.received().rejected().build())
      expect(await claimOne(minutesLater(5))).toMatchObject({ addressee: linde })
    })
  })

  describe('in the hands of an operator', () => {
    it('waits again behind what waits already; a mail under way stays what it is', async () => {
      await refer()
      await postpone(await claimOne(), true, null)
      await refer()
      const underWay = await claimOne()
      expect(await store().notifications.retry(cjg)).toBe(1)
      expect(await store().notifications.retry(cjg)).toBe(0)
      expect(await store().notifications.retry(linde)).toBe(0)
      expect(await store().notifications.listSetAside(9)).toEqual([])
      await sent(underWay)
      const again = await claimOne()
      expect(again).toMatchObject({ things: 1, until: 3 })
      await sent(again)
      await refer()
      expect(await claimOne()).toMatchObject({ things: 1, until: 4 })
    })

    it('is thrown away after a month', async () => {
      await refer()
      await store().sweep(daysLater(29))
      expect(await claim(daysLater(29))).not.toBeNull()
      await store().sweep(daysLater(31))
      expect(await claim(daysLater(31))).toBeNull()
    })
  })
})
