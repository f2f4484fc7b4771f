import { beforeEach, describe, expect, it } from 'vitest'
import { aConsult, aConsultChange } from '../../../test/support/consults.ts'
import { aKeptReferral, auditOfKept } from '../../../test/support/kept-referrals.ts'
import { createMemoryStore, type MemoryStore } from '../../../test/support/memory-store.ts'
import { organisationId, practiceId } from '../../../test/support/persons.ts'
import { aReferral, now, theReferral } from '../../../test/support/referrals.ts'
import { aChange } from '../../../test/support/sessions.ts'
import type { Referral } from '../../domain/referral.ts'
import type { LogEvent } from '../ports/log.ts'
import { remindOfLate } from './remind-of-late.ts'

const organisation = `organisation/${organisationId}`
const coordinator = `coordinator/${organisationId}`
const practice = `practice/${practiceId}`

describe('workflow 23: reminding of what is late', () => {
  let store: MemoryStore
  let clock: Date
  let logged: LogEvent[]
  const aProcess = () =>
    remindOfLate({
      reminders: store.reminders,
      log: (event) => logged.push(event),
      now: () => clock,
    })
  let look: () => Promise<void>

  beforeEach(() => {
    store = createMemoryStore()
    clock = now
    logged = []
    look = aProcess()
  })

  const commit = async (referral: Referral) => {
    await store.referrals.commit(aChange(referral))
    return referral
  }
  const on = async (day: string) => {
    logged = []
    clock = new Date(`${day}T08:00:00Z`)
    await look()
    return logged.map((event) => 'addressee' in event && event.addressee)
  }

  it('reminds the organisation, then its coordinators, each once; the huisarts has a banner', async () => {
    await commit(aReferral().build())
    expect(await on('2026-12-02')).toEqual([])
    expect(await on('2026-12-03')).toEqual([organisation])
    expect(await on('2026-12-04')).toEqual([])
    expect(await on('2026-12-07')).toEqual([coordinator])
    expect(await on('2026-12-09')).toEqual([])
    expect(await on('2027-06-01')).toEqual([])
  })

  it('changes nothing of the referral, and closes nothing', async () => {
    const { id } = await commit(aReferral().build())
    const before = await store.referrals.find(id, { practice: practiceId })
    await on('2027-06-01')
    expect(await store.referrals.find(id, { practice: practiceId })).toEqual(before)
  })

  it('makes up for looks that were missed', async () => {
    await commit(aReferral().build())
    expect(await on('2026-12-20')).toEqual([organisation, coordinator])
  })

  it('looks once an hour, and again at once when the look before failed', async () => {
    await look()
    await commit(aReferral().build())
    clock = new Date('2026-12-03T08:00:00Z')
    await look()
    expect(logged).toHaveLength(1)
    await commit(aReferral().build())
    clock = new Date('2026-12-03T08:59:00Z')
    await look()
    expect(logged).toHaveLength(1)
    clock = new Date('2026-12-03T09:00:00Z')
    const { listOpenConsults } = store.reminders
    store.reminders.listOpenConsults = () => Promise.reject(new Error('the database is away'))
    await expect(look()).rejects.toThrow('away')
    store.reminders.listOpenConsults = listOpenConsults
    expect(logged).toHaveLength(2)
    const consult = aConsult()
    await store.consults.commit(aConsultChange(consult))
    await look()
    expect(logged.slice(2)).toEqual([
      { event: 'reminded', addressee: organisation, about: consult.id },
      { event: 'reminded', addressee: coordinator, about: consult.id },
    ])
  })

  it('reminds once where two processes look at the same moment', async () => {
    await commit(aReferral().build())
    clock = new Date('2026-12-20T08:00:00Z')
    await Promise.all([look(), aProcess()(), aProcess()()])
    expect(logged).toHaveLength(2)
  })

  it('starts anew with a new deadline: of an acceptance the first contact', async () => {
    const received = aReferral().received()
    await commit(aReferral().withId(received.build().id).build())
    await commit(received.build())
    expect(await on('2026-12-03')).toEqual([organisation])
    await commit(theReferral(received.build()).acceptedBy().build())
    expect(await on('2026-12-04')).toEqual([])
    expect(await on('2026-12-10')).toEqual([organisation])
  })

  it('workflow 1b: reminds the practice of what it keeps, after five working days and before it ends', async () => {
    const kept = aKeptReferral()
    await store.keptReferrals.save(kept, null, auditOfKept(kept))
    expect(await on('2026-12-01')).toEqual([])
    expect(await on('2026-12-02')).toEqual([practice])
    expect(await on('2026-12-14')).toEqual([])
    expect(await on('2026-12-15')).toEqual([practice])
    expect(await on('2026-12-17')).toEqual([])
  })
})
