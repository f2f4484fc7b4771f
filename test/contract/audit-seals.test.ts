import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import { checkSealSignature, signSeal } from '../../src/adapters/keys/seal-signature.ts'
import {
  createSigningKeys,
  generateSigningJwk,
  type SigningKeys,
} from '../../src/adapters/keys/signing-keys.ts'
import { createAuditSeals } from '../../src/adapters/postgres/operations/audit-seals.ts'
import { createPatientData } from '../../src/adapters/postgres/operations/patient-data.ts'
import { checkAudit } from '../../src/application/operations/check-audit.ts'
import { removePatient } from '../../src/application/operations/remove-patient.ts'
import { sealAudit } from '../../src/application/operations/seal-audit.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import { aKey, type Operated, openOperated } from '../support/operated.ts'
import * as people from '../support/persons.ts'
import { minutesLater, now } from '../support/referrals.ts'
import { anAuditEntry } from '../support/sessions.ts'
import { databases } from './on-every-store.ts'

const key = aKey('k1')
const newKeys = async () => createSigningKeys({ keys: [await generateSigningJwk('ES384')] })

describe.each(databases)('the seals of the audit, on $name', (database) => {
  let keys: SigningKeys
  let operated: Operated
  let logged: LogEvent[]
  beforeAll(async () => {
    keys = await newKeys()
  })
  beforeEach(async () => {
    logged = []
    operated = await openOperated(database)
  })
  afterEach(() => operated.close())

  const seals = () => createAuditSeals(operated.db)
  const seal = (by = keys) =>
    sealAudit({
      seals: seals(),
      sign: signSeal(by),
      log: (event) => logged.push(event),
      now: () => now,
    })()
  const check = (by = keys, at = now) =>
    checkAudit({ seals: seals(), check: checkSealSignature(by), now: () => at })()
  const audited = async (count: number) => {
    const { audit } = operated.storeUnder(key)
    for (let row = 0; row < count; row += 1) await audit.append(anAuditEntry())
  }
  /** Three seals over three rows each. */
  const sealed = async () => {
    for (let batch = 0; batch < 3; batch += 1) {
      await audited(3)
      await seal()
    }
  }
  const run = (statement: string) => sql.raw(statement).execute(operated.db)

  it('cover every row, and say where the chain is', async () => {
    await sealed()
    await audited(2)
    const state = await check()
    expect(state).toMatchObject({ ok: true, value: { seals: 3, rows: 9, unsealed: 2 } })
    const newest = state.ok ? state.value.newest : null
    expect(logged).toHaveLength(3)
    expect(logged.at(-1)).toEqual({
      event: 'audit-sealed',
      seal: newest?.id,
      digest: newest?.digest,
    })
  })

  it('are whole when nothing was ever audited', async () => {
    await seal()
    expect(await check()).toMatchObject({ ok: true, value: { seals: 0, newest: null } })
  })

  it('are made by one at a time', async () => {
    await audited(3)
    await Promise.all([seal(), seal(), seal()])
    expect(await check()).toMatchObject({ ok: true, value: { seals: 1, rows: 3 } })
  })

  it('take up a row that was committed after a later one', async () => {
    await sql`select nextval(pg_get_serial_sequence('audit', 'id'))`.execute(operated.db)
    await audited(1)
    await seal()
    await sql`insert into audit (id, event, at, authority, correlation_id) overriding system value
      values (1, 'work-list-read', ${now}, 'none', 'late')`.execute(operated.db)
    await seal()
    expect(await check()).toMatchObject({ ok: true, value: { seals: 2, rows: 2, unsealed: 0 } })
  })

  // biome-ignore format: one case a line
  it.each([
    ['a detail that was changed', `update audit set detail = 'other' where id = 5`, { kind: 'row-changed', row: 5 }],
    ['an actor that was changed', `update audit set actor = '{"party":"system"}' where id = 5`, { kind: 'row-changed', row: 5 }],
    ['a time that was changed', `update audit set at = at + interval '1 ms' where id = 5`, { kind: 'row-changed', row: 5 }],
    ['a patient that was changed', `update audit set patient = 'other' where id = 5`, { kind: 'row-changed', row: 5 }],
    ['a row that was removed', 'delete from audit where id = 5', { kind: 'row-removed', row: 5 }],
    ['the first of several', 'delete from audit where id in (4, 8)', { kind: 'row-removed', row: 4 }],
    ['a row that went with its leaf', 'with leaf as (delete from audit_leaf where audit = 5) delete from audit where id = 5', { kind: 'seal-changed', seal: 2 }],
    ['a seal that went with its rows', 'with l as (delete from audit_leaf where seal = 2 returning audit), a as (delete from audit using l where id = l.audit) delete from audit_seal where id = 2', { kind: 'seal-missing', seal: 3 }],
    ['a seal with another digest', `update audit_seal set digest = 'x' where id = 2`, { kind: 'seal-changed', seal: 2 }],
    ['a pseudonym that nobody gave', `update audit set patient_commitment = encode(sha256(convert_to(salt::text || E'\\n' || patient, 'UTF8')), 'hex'), patient = 'removed-x', salt = null where id = 5`, { kind: 'pseudonym-unexplained', row: 5 }],
  ])('name %s', async (_, statement, fault) => {
    await sealed()
    await run(statement)
    expect(await check()).toMatchObject({ ok: false, failure: fault })
  })

  it('name a row that was changed with its leaf, its seal and all seals after it', async () => {
    await sealed()
    // Whoever does all of this still has no key: here the seals are made by another one's.
    await run('delete from audit_leaf where seal >= 2')
    await run('delete from audit_seal where id >= 2')
    await run(`update audit set detail = 'other' where id = 5`)
    await seal(await newKeys())
    expect(await check()).toMatchObject({ ok: false, failure: { kind: 'signature-missing' } })
  })

  it('hold after the signing key was changed and the old one dropped', async () => {
    await sealed()
    const next = await newKeys()
    await audited(1)
    await seal(next)
    expect(await check(next)).toMatchObject({ ok: true, value: { seals: 4, rows: 10 } })
    await run(`update audit set detail = 'other' where id = 5`)
    expect(await check(next)).toMatchObject({ ok: false, failure: { row: 5 } })
  })

  it('name a row that was put in between and is under no seal', async () => {
    await sealed()
    await audited(1)
    expect(await check(keys, minutesLater(59))).toMatchObject({ ok: true })
    expect(await check(keys, minutesLater(61))).toMatchObject({
      ok: false,
      failure: { kind: 'row-unsealed', row: 10 },
    })
  })

  it('hold when a patient was removed', async () => {
    await sealed()
    const patients = createPatientData(operated.db, createKeyRing([key]))
    const secrets = { uuid: () => crypto.randomUUID() }
    await removePatient({ patients, secrets, now: () => now })({
      practice: people.practiceId,
      patient: people.child.id,
      operator: 'ops',
      ground: 'retention-over',
    })
    expect(await check()).toMatchObject({ ok: true, value: { rows: 9, unsealed: 1 } })
    await seal()
    expect(await check()).toMatchObject({ ok: true, value: { rows: 10 } })
  })
})
