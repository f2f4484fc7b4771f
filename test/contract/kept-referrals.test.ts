import { expect, it } from 'vitest'
import type { FhirId, PracticeId } from '../../src/domain/identifiers.ts'
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { practiceId } from '../support/persons.ts'
import { aDraft, aReferral, byGp, minutesLater, now } from '../support/referrals.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the referrals that wait for a consent', (store) => {
  const kept = () => store().keptReferrals
  const save = (one = aKeptReferral(), basedOn: number | null = null) =>
    kept().save(one, basedOn, auditOfKept(one))

  it('workflow 1b: gives one back to anybody of the practice, as it was kept', async () => {
    const one = aKeptReferral()
    expect(await save(one)).toEqual({ ok: true, value: undefined })
    expect(await kept().find(one.id, practiceId, now)).toEqual(one)
    expect(await kept().find(one.id, 'de-eik' as PracticeId, now)).toBeNull()
  })

  it('lists those of a patient and of the practice, what ends first first', async () => {
    const later = aKeptReferral({ expiresAt: minutesLater(9).toISOString() })
    const sooner = aKeptReferral({ expiresAt: minutesLater(5).toISOString() })
    const patient = { ...later.patient, id: 'patient-noor' as FhirId }
    const other = aKeptReferral({ patient, expiresAt: minutesLater(7).toISOString() })
    for (const one of [later, sooner, other]) await save(one)
    expect(await kept().listOfPatient(practiceId, later.patient.id, now)).toEqual([sooner, later])
    expect(await kept().listOfPractice(practiceId, now)).toEqual([sooner, other, later])
    expect(await kept().listOfPractice('de-eik' as PracticeId, now)).toEqual([])
  })

  it('takes a change that is based on the newest version only', async () => {
    const one = aKeptReferral()
    await save(one)
    const answered = { ...one, version: 2, asker: 'P. Vos' }
    expect(await save(answered, 1)).toMatchObject({ ok: true })
    expect(await save({ ...one, version: 2, asker: 'A.M. Bos' }, 1)).toEqual({
      ok: false,
      failure: 'stale',
    })
    expect(await save(one, null)).toEqual({ ok: false, failure: 'stale' })
    expect(await kept().find(one.id, practiceId, now)).toEqual(answered)
  })

  it('takes the place of the draft with the same id, and goes when it is sent', async () => {
    const draft = aDraft()
    await store().drafts.save(draft)
    await save(aKeptReferral({ id: draft.id }))
    expect(await store().drafts.find(practiceId, draft.author, draft.patient, now)).toBeNull()
    const referral = aReferral().withId(draft.id).build()
    const audit = { ...auditOfKept(aKeptReferral({ id: draft.id })), by: byGp }
    await store().referrals.commit({ referral, basedOn: null, keptVersion: 1, audit })
    expect(await kept().find(draft.id, practiceId, now)).toBeNull()
  })

  it('forgets it when its time is over', async () => {
    const one = aKeptReferral({ expiresAt: minutesLater(5).toISOString() })
    await save(one)
    expect(await kept().find(one.id, practiceId, minutesLater(5))).toBeNull()
    await store().sweep(minutesLater(5))
    expect(await kept().find(one.id, practiceId, now)).toBeNull()
  })

  it('workflow 2: throws it away for its own practice only', async () => {
    const one = aKeptReferral()
    await save(one)
    const audit = auditOfKept(one, 'draft-discarded')
    const elsewhere = await kept().discard(one.id, 1, 'de-eik' as PracticeId, audit)
    expect(elsewhere).toMatchObject({ ok: false })
    expect(await kept().discard(one.id, 1, practiceId, audit)).toMatchObject({ ok: true })
    expect(await kept().find(one.id, practiceId, now)).toBeNull()
  })

  it('workflow 2: throws nothing away that a colleague changed since it was on the screen', async () => {
    const one = aKeptReferral()
    await save(one)
    const answered = { ...one, version: 2, asker: 'P. Vos' }
    await save(answered, 1)
    const audit = auditOfKept(one, 'draft-discarded')
    expect(await kept().discard(one.id, 1, practiceId, audit)).toEqual({
      ok: false,
      failure: 'stale',
    })
    expect(await kept().find(one.id, practiceId, now)).toEqual(answered)
  })

  it.each([
    ['that a colleague changed', 1],
    ['of which the form does not know', null],
  ])('workflow 3: sends no referral in place of one %s', async (_what, keptVersion) => {
    const one = aKeptReferral()
    const answered = { ...one, version: 2, asker: 'P. Vos' }
    await save(one)
    await save(answered, 1)
    const referral = aReferral().withId(one.id).build()
    const audit = { ...auditOfKept(one), by: byGp }
    const commit = (opened: number | null) =>
      store().referrals.commit({ referral, basedOn: null, keptVersion: opened, audit })
    expect(await commit(keptVersion)).toEqual({ ok: false, failure: 'stale' })
    expect(await kept().find(one.id, practiceId, now)).toEqual(answered)
    expect(await store().referrals.find(one.id, { practice: practiceId })).toBeNull()
    expect(await commit(2)).toMatchObject({ ok: true })
  })
})
