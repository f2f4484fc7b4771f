import { expect, it } from 'vitest'
import { cancelAppointment, plan } from '../../src/domain/appointment.ts'
import type { Slot } from '../../src/domain/clinic-hours.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { organisationId, practiceId, youthWorker } from '../support/persons.ts'
import { byPractice } from '../support/referral-steps.ts'
import { aReferral, daysLater, type ReferralBuilder } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const slotAt = (days: number): Slot => ({
  id: `slot-${days}`,
  practice: practiceId,
  organisation: organisationId,
  worker: youthWorker,
  start: daysLater(days).toISOString(),
  end: daysLater(days).toISOString(),
  place: 'Kamer 2',
})

const plannedOn = (referral: ReferralBuilder, days: number) =>
  referral.stepped(byPractice, (one, by, at) => plan(one, slotAt(days), by, at))

const taken = { ok: false, failure: 'slot-taken' }
const both = ['slot-2', 'slot-3']

onEveryStore('the places in the spreekuur', (store) => {
  const given = (referral: Referral) =>
    store().referrals.commit({ ...aChange(referral), basedOn: null })
  const commit = (referral: Referral) => store().referrals.commit(aChange(referral))

  it('workflow 25: are taken once booked, by whomever', async () => {
    await given(plannedOn(aReferral(), 2).build())
    expect(await store().referrals.takenOf(both)).toEqual(['slot-2'])
    expect(await store().referrals.takenOf([])).toEqual([])
  })

  it('workflow 25: are had by one referral, and who is second changes nothing', async () => {
    await given(plannedOn(aReferral(), 2).build())
    const second = aReferral()
    await given(second.build())
    expect(await commit(plannedOn(second, 2).build())).toEqual(taken)
    const { id } = second.build()
    expect(await store().referrals.find(id, { practice: practiceId })).toEqual(second.build())
  })

  it('workflow 25: go to exactly one of two who book at once', async () => {
    const [one, other] = [aReferral(), aReferral()]
    await given(one.build())
    await given(other.build())
    const results = await Promise.all(
      [one, other].map((referral) => commit(plannedOn(referral, 2).build())),
    )
    expect(results).toContainEqual(taken)
    expect(results).toContainEqual({ ok: true, value: undefined })
  })

  it('workflow 25: are not both changed by two who want each other’s', async () => {
    const [one, other] = [plannedOn(aReferral(), 2), plannedOn(aReferral(), 3)]
    await given(one.build())
    await given(other.build())
    const results = await Promise.all([
      commit(plannedOn(one, 3).build()),
      commit(plannedOn(other, 2).build()),
    ])
    expect(results).toContainEqual(taken)
    expect(await store().referrals.takenOf(both)).toEqual(both)
  })

  it('workflow 25: stay with the referral through its other steps', async () => {
    const planned = plannedOn(aReferral(), 2)
    await given(planned.build())
    const started = planned.started(daysLater(1))
    expect(await commit(started.build())).toMatchObject({ ok: true })
    expect(await store().referrals.takenOf(both)).toEqual(['slot-2'])
  })

  it('workflow 25: are free once the appointment is moved or cancelled', async () => {
    const planned = plannedOn(aReferral(), 2)
    await given(planned.build())
    const moved = plannedOn(planned, 3)
    await commit(moved.build())
    expect(await store().referrals.takenOf(both)).toEqual(['slot-3'])
    const cancelled = moved.stepped(byPractice, (one, by, at) =>
      cancelAppointment(one, 2, '', by, at),
    )
    await commit(cancelled.build())
    expect(await store().referrals.takenOf(both)).toEqual([])
  })

  it('workflow 16: are free once the referral is withdrawn', async () => {
    const planned = plannedOn(aReferral(), 2)
    await given(planned.build())
    await commit(planned.withdrawn().build())
    expect(await store().referrals.takenOf(both)).toEqual([])
  })
})
