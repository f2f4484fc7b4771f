import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import { createPatientData } from '../../src/adapters/postgres/operations/patient-data.ts'
import type { Store } from '../../src/adapters/postgres/store.ts'
import { removePatient } from '../../src/application/operations/remove-patient.ts'
import { showPatientData } from '../../src/application/operations/show-patient-data.ts'
import { factsAtSending } from '../../src/domain/facts-at-sending.ts'
import type { FhirId, PracticeId } from '../../src/domain/identifiers.ts'
import { failure } from '../../src/domain/result.ts'
import { aCheckedFile } from '../support/files.ts'
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { aKey, type Operated, openOperated } from '../support/operated.ts'
import * as people from '../support/persons.ts'
import { aDraft, aReferral, now } from '../support/referrals.ts'
import { aChange, aHisGrant, aLaunchSession, anAuditEntry } from '../support/sessions.ts'
import { databases } from './on-every-store.ts'

const practice = people.practiceId
const patient = people.child.id
const of = { practice, patient, operator: 'ops' }
const other = 'patient-noor' as FhirId
const otherPractice = 'de-eik' as PracticeId

describe.each(databases)('what is held of a patient, on $name', (database) => {
  const key = aKey('k1')
  let operated: Operated
  let store: Store
  const ports = () => ({
    patients: createPatientData(operated.db, createKeyRing([key])),
    audit: store.audit,
    secrets: { ...{ mint: () => '', hash: () => '' }, uuid: () => crypto.randomUUID() },
    now: () => now,
  })
  const show = () => showPatientData(ports())(of)
  const remove = () => removePatient(ports())({ ...of, ground: 'patient-request' })
  const auditRows = () => operated.db.selectFrom('audit').selectAll().orderBy('id').execute()

  beforeEach(async () => {
    operated = await openOperated(database)
    store = operated.storeUnder(key)
  })
  afterEach(() => operated.close())

  /** A closed referral with its launch and a draft; and the same of others. */
  const work = async () => {
    const sent = aReferral()
    const file = aCheckedFile()
    const added = sent.supplementedWith([file.attachment])
    const closed = added.withdrawn()
    await store.referrals.commit(aChange(sent.build()))
    await store.referrals.commit({ ...aChange(added.build()), files: [file] })
    await store.referrals.commit(aChange(closed.build()))
    const session = aLaunchSession()
    await store.launches.open(session, aHisGrant(), 'hash')
    await store.drafts.save(aDraft())
    const kept = aKeptReferral()
    await store.keptReferrals.save(kept, null, auditOfKept(kept))
    return { closed: closed.build(), session, kept, file }
  }
  const workOfOthers = async () => {
    const elsewhere = aReferral().ofPractice(otherPractice).build()
    await store.referrals.commit(
      aChange(elsewhere, { by: { party: 'practice', practice: otherPractice, person: people.gp } }),
    )
    const record = { ...aLaunchSession().record, patient: { ...people.child, id: other } }
    await store.launches.open(aLaunchSession({ record }), aHisGrant({ patient: other }), 'other')
    await store.drafts.save(aDraft({ patient: other }))
    const kept = aKeptReferral({ patient: { ...aKeptReferral().patient, id: other } })
    await store.keptReferrals.save(kept, null, { ...auditOfKept(kept), by: null })
    return elsewhere
  }

  it('is shown whole, and nothing of others; that it was shown is audited', async () => {
    const { closed, session, kept, file } = await work()
    await workOfOthers()
    const held = await show()
    expect(held).toEqual({
      referrals: [closed],
      inHis: [{ referral: closed.id, references: {} }],
      files: [{ id: file.attachment.id, content: Buffer.from(file.content).toString('base64') }],
      drafts: [{ ...aDraft(), id: held.drafts[0]?.id }],
      keptReferrals: [kept],
      sessions: [session],
      auditRows: 5,
    })
    expect(await auditRows()).toContainEqual(
      expect.objectContaining({
        event: 'patient-data-shown',
        patient,
        detail: `${practice} by ops`,
      }),
    )
    expect(JSON.stringify(held)).not.toContain('access-')
  })

  it('is removed whole, tokens too, and nothing of others', async () => {
    const { closed } = await work()
    const elsewhere = await workOfOthers()
    const gone = aLaunchSession()
    await store.launches.open(gone, aHisGrant(), 'gone')
    await operated.db.deleteFrom('launch_session').where('id', '=', gone.id).execute()
    expect(await remove()).toEqual({
      ok: true,
      value: { referrals: 1, drafts: 2, sessions: 1, auditRows: 4 },
    })
    expect(await store.referrals.find(closed.id, { practice })).toBeNull()
    expect(await store.referrals.find(elsewhere.id, { practice: otherPractice })).toEqual(elsewhere)
    const counts = await Promise.all(
      (
        ['launch_session', 'his_grant', 'draft', 'mirror', 'notification', 'attachment'] as const
      ).map((table) => operated.db.selectFrom(table).selectAll().execute()),
    )
    expect(counts.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1, 0])
    expect(await remove()).toEqual(failure('unknown'))
  })

  it('product 11: leaves one in a count of its year, receiver, gemeente and outcome, and nothing else', async () => {
    const { closed } = await work()
    const done = aReferral().withoutReason().received().acceptedBy().started().completed().build()
    const facts = factsAtSending(done)
    await store.referrals.commit({ ...aChange({ ...done, facts }), basedOn: null })
    await workOfOthers()
    await remove()
    const count = { year: 2026, organisation: people.organisationId, referrals: 1 }
    const counts = await operated.db.selectFrom('removed_count').selectAll().execute()
    expect(counts.toSorted((one, other) => one.outcome.localeCompare(other.outcome))).toEqual([
      { ...count, municipality: '', outcome: 'cancelled' },
      { ...count, municipality: 'Maasdal', outcome: 'zelf-behandeld' },
    ])
    expect(JSON.stringify(counts)).not.toContain(closed.patient.id)
  })

  it('counts on where there is one, and never what is of the wrong patient', async () => {
    const again = async (ground: 'patient-request' | 'wrong-patient') => {
      await work()
      await removePatient(ports())({ ...of, ground })
    }
    await again('patient-request')
    await again('patient-request')
    await again('wrong-patient')
    expect(await operated.db.selectFrom('removed_count').select('referrals').execute()).toEqual([
      { referrals: 2 },
    ])
  })

  it('takes its mail along, also one that failed, and holds up no other', async () => {
    const { notifications } = store
    await work()
    const failing = await notifications.claim(now, 1)
    if (failing === null) throw new Error('no mail was due')
    const again = { code: 'smtp-550', nextTryAt: now, isOwnFailure: true }
    await notifications.postpone(failing, again, now)
    await remove()
    expect(await notifications.claim(now, 1)).toBeNull()
    await workOfOthers()
    expect(await notifications.claim(now, 1)).toBeNull()
    expect(await notifications.claim(now, 1)).toMatchObject({ things: 1, isFixed: false })
  })

  it('leaves its audit under one pseudonym, and the removal as a row of its own', async () => {
    const { closed } = await work()
    const organisation = people.organisationId
    const by = { party: 'organisation', organisation, person: people.youthWorker } as const
    await store.audit.append(anAuditEntry({ event: 'referral-read', by, referral: closed.id }))
    await workOfOthers()
    await remove()
    const rows = await auditRows()
    const removal = rows.at(-1)
    expect(removal).toMatchObject({
      event: 'patient-data-removed',
      actor: { party: 'system' },
      detail: 'patient-request by ops',
    })
    expect(removal?.patient).toMatch(/^removed-[0-9a-f-]{36}$/)
    const patients = rows.map((row) => row.patient)
    expect(patients).toEqual([
      removal?.patient,
      removal?.patient,
      removal?.patient,
      removal?.patient,
      removal?.patient,
      patient,
      other,
      removal?.patient,
    ])
  })

  it('stays while work is under way on it', async () => {
    await store.referrals.commit(aChange(aReferral().build()))
    expect(await remove()).toEqual(failure('open'))
    expect((await show()).referrals).toHaveLength(1)
  })
})
