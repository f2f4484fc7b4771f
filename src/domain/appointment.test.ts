import { describe, expect, it } from 'vitest'
import { assistant, organisationId, practiceId, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater, now } from '../../test/support/referrals.ts'
import { cancelAppointment, plan, whyNotPlanned } from './appointment.ts'
import { bookedAppointment } from './appointment-after.ts'
import type { Slot } from './clinic-hours.ts'
import { reportNoShow, start } from './contact.ts'
import type { PersonActing } from './history.ts'
import { perform } from './perform.ts'
import { reachedAt } from './reached-at.ts'
import type { Referral } from './referral.ts'

const slotAt = (days: number): Slot => ({
  id: `slot-${days}`,
  practice: practiceId,
  organisation: organisationId,
  worker: youthWorker,
  start: daysLater(days).toISOString(),
  end: new Date(daysLater(days).getTime() + 30 * 60_000).toISOString(),
  place: 'Kamer 2',
})

const byAssistant = (referral: Referral): PersonActing => ({
  party: 'practice',
  practice: referral.practice.id,
  person: assistant,
})

const planning = (days: number, by = byAssistant) =>
  [by, (one: Referral, who: PersonActing, at: string) => plan(one, slotAt(days), who, at)] as const

const planned = aReferral().stepped(...planning(2))

describe('an appointment in the spreekuur', () => {
  it('workflow 25: is made by the assistant, and accepts the referral for the POH Jeugd of that spreekuur', () => {
    const of = planned.build()
    expect(of.coordination).toMatchObject({
      status: 'accepted',
      businessStatus: 'afspraak-gepland',
      owner: youthWorker,
    })
    expect(of.appointments).toMatchObject([
      { number: 1, slot: 'slot-2', status: 'booked', worker: 'Els Jansen', place: 'Kamer 2' },
    ])
    expect(reachedAt(of)).toBe(of.history.at(-1)?.at)
  })

  it('workflow 25: of what has begun changes no state', () => {
    const of = aReferral()
      .received()
      .acceptedBy()
      .started()
      .stepped(...planning(2, byReceiver))
    expect(of.build().coordination).toMatchObject({
      status: 'in-progress',
      businessStatus: 'afspraak-gepland',
    })
  })

  it('workflow 25: is moved by planning anew, and one stands', () => {
    const moved = planned.stepped(...planning(3)).build()
    expect(moved.coordination.businessStatus).toBe('afspraak-verzet')
    expect(moved.appointments).toMatchObject([
      { status: 'cancelled', movedTo: 2 },
      { status: 'booked', slot: 'slot-3' },
    ])
    expect(bookedAppointment(moved)?.number).toBe(2)
  })

  it('workflow 25: is cancelled once', () => {
    const cancelled = planned
      .stepped(byAssistant, (one, by, at) => cancelAppointment(one, 1, 'Kind is ziek.', by, at))
      .build()
    expect(cancelled.coordination.businessStatus).toBe('afspraak-afgezegd')
    expect(bookedAppointment(cancelled)).toBeNull()
    const by = byAssistant(cancelled)
    const at = daysLater(1).toISOString()
    const again = cancelAppointment(cancelled, 1, 'Nog eens.', by, at)
    expect(perform(cancelled, { ...again, by, at }).ok).toBe(false)
  })

  it('workflow 25: outside the spreekuur is agreed by the POH Jeugd, and accepts nothing', () => {
    const { start, end } = slotAt(2)
    const of = aReferral()
      .received()
      .stepped(byReceiver, (one, by, at) => plan(one, { start, end, place: 'Thuis' }, by, at))
      .build()
    expect(of.coordination.status).toBe('received')
    expect(of.appointments).toMatchObject([{ slot: null, worker: null, place: 'Thuis' }])
  })

  it('workflow 25: is not planned on what is not a free place of this spreekuur', () => {
    const of = aReferral().build()
    const at = now.toISOString()
    const why = (slot: Partial<Slot>, taken: readonly string[] = []) =>
      whyNotPlanned(of, { ...slotAt(2), ...slot }, taken, at)
    expect(why({})).toBeNull()
    expect(why({}, ['slot-2'])).toBe('taken')
    expect(why({ start: at })).toBe('past')
    expect(why({ organisation: 'ander-cjg' as never })).toBe('other-receiver')
    expect(why({ practice: 'andere-praktijk' as never })).toBe('other-practice')
  })

  it('workflow 16, 28: is free again once the referral is withdrawn', () => {
    expect(planned.withdrawn().build().appointments).toMatchObject([
      { status: 'cancelled', endedBy: null },
    ])
  })

  it('workflow 10: was kept when there was a conversation, and 11: missed when nobody came', () => {
    const kept = planned.stepped(
      byReceiver,
      (one, _, at) =>
        start(one, { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' }, youthWorker, at),
      daysLater(2),
    )
    expect(kept.build().appointments).toMatchObject([{ status: 'fulfilled' }])
    const missed = planned.stepped(byReceiver, (one, _, at) => reportNoShow(one, at), daysLater(2))
    expect(missed.build().appointments).toMatchObject([{ status: 'noshow' }])
    const early = planned.stepped(byReceiver, (one, _, at) => reportNoShow(one, at), daysLater(1))
    expect(early.build().appointments).toMatchObject([{ status: 'booked' }])
  })

  it('workflow 25: is not made by the practice without consent to share', () => {
    const of = aReferral().consentedBy('mother').build()
    const at = daysLater(1).toISOString()
    const step = plan(of, slotAt(2), byPractice(of), at)
    expect(perform(of, { ...step, by: byPractice(of), at })).toMatchObject({
      failure: { kind: 'no-consent' },
    })
  })
})
