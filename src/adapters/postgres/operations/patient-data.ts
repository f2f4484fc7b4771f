import { type Kysely, sql, type Transaction } from 'kysely'
import type { LaunchRecord } from '../../../application/ports/his.ts'
import type {
  HeldOfPatient,
  PatientData,
  RemovedOfPatient,
} from '../../../application/ports/operations.ts'
import type { LaunchSession } from '../../../application/ports/store.ts'
import { instant } from '../../../domain/calendar.ts'
import { isFinal } from '../../../domain/coordination.ts'
import type { AttachmentId, FhirId, PracticeId } from '../../../domain/identifiers.ts'
import { failure, success } from '../../../domain/result.ts'
import type { KeyRing } from '../../keys/key-ring.ts'
import { asText, sealedContent } from '../attachments.ts'
import { appendAudit } from '../audit.ts'
import type { Database } from '../database.ts'
import { inTransaction } from '../in-transaction.ts'
import { sealedJson } from '../sealed-json.ts'
import { countRemoved } from './count-removed.ts'

const referralsOf = (db: Kysely<Database>, practice: PracticeId, patient: FhirId) =>
  db
    .selectFrom('referral')
    .where('referral.practice', '=', practice)
    .where('referral.patient', '=', patient)

const draftsOf = async (db: Kysely<Database>, practice: PracticeId, patient: FhirId) => {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .execute()
  return rows.map(({ saved_at, expires_at, ...draft }) => ({
    ...draft,
    savedAt: instant(saved_at),
    expiresAt: instant(expires_at),
  }))
}

const keptOf = async (db: Kysely<Database>, practice: PracticeId, patient: FhirId) => {
  const rows = await db
    .selectFrom('kept_referral')
    .select('document')
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .execute()
  return rows.map(({ document }) => document)
}

const filesOf = async (
  db: Kysely<Database>,
  keys: KeyRing,
  practice: PracticeId,
  patient: FhirId,
): Promise<HeldOfPatient['files']> => {
  const rows = await referralsOf(db, practice, patient)
    .innerJoin('attachment', 'attachment.referral', 'referral.id')
    .select(['attachment.id', asText('sealed_content').as('sealed')])
    .orderBy('attachment.id')
    .execute()
  const unsent = await db
    .selectFrom('form_file')
    .select(['id', asText('sealed_content').as('sealed')])
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .orderBy('number')
    .execute()
  return [
    ...rows.map(opened(sealedContent(keys).open)),
    ...unsent.map(opened(sealedContent(keys, 'form_file').open)),
  ]
}

const opened =
  (open: (sealed: Uint8Array, id: string) => Uint8Array) =>
  ({ id, sealed }: { id: AttachmentId; sealed: string }) => ({
    id,
    content: Buffer.from(open(Buffer.from(sealed, 'base64'), id)).toString('base64'),
  })

/** Whose a session is only its sealed record tells; a practice has few at a time. */
const sessionsOf = async (
  db: Kysely<Database>,
  keys: KeyRing,
  practice: PracticeId,
  patient: FhirId,
): Promise<LaunchSession[]> => {
  const sealed = sealedJson<LaunchRecord>(keys, 'launch_session')
  const rows = await db
    .selectFrom('launch_session')
    .selectAll()
    .where('practice', '=', practice)
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      iss: row.iss,
      practice: row.practice,
      record: sealed.open(row.sealed_record, row.id),
      needPatientBanner: row.need_patient_banner,
      framed: row.framed,
      startedAt: instant(row.started_at),
      lastSeenAt: instant(row.last_seen_at),
    }))
    .filter(({ record }) => record.patient?.id === patient)
}

/**
 * A patient's id is the HIS's own: rows are the practice's when the practice acted, or when they are about its
 * referral.
 */
export const auditOf = (practice: PracticeId, patient: FhirId, referrals: readonly string[]) =>
  sql`patient = ${patient} and (actor ->> 'practice' = ${practice} or detail like ${`${practice} by %`}
    or referral = any(${`{${referrals.join(',')}}`}::uuid[]))`

const countAudit = async (db: Kysely<Database>, condition: ReturnType<typeof auditOf>) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit where ${condition}`.execute(db)
  return rows[0]?.count ?? 0
}

/** The commitment as audit-digest.ts computes it, so that the seals still hold. */
const pseudonymise = async (
  trx: Transaction<Database>,
  condition: ReturnType<typeof auditOf>,
  pseudonym: string,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update audit set
      patient_commitment = encode(sha256(convert_to(salt::text || E'\n' || patient, 'UTF8')), 'hex'),
      patient = ${pseudonym},
      salt = null
    where ${condition}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export const createPatientData = (db: Kysely<Database>, keys: KeyRing): PatientData => ({
  show: async (practice, patient): Promise<HeldOfPatient> => {
    const rows = await referralsOf(db, practice, patient)
      .leftJoin('mirror', 'mirror.referral', 'referral.id')
      .select(['document', 'his_references'])
      .orderBy('authored_on')
      .execute()
    const ids = rows.map(({ document }) => document.id)
    return {
      referrals: rows.map(({ document }) => document),
      inHis: rows.map(({ document, his_references }) => ({
        referral: document.id,
        references: his_references ?? {},
      })),
      files: await filesOf(db, keys, practice, patient),
      drafts: await draftsOf(db, practice, patient),
      keptReferrals: await keptOf(db, practice, patient),
      sessions: await sessionsOf(db, keys, practice, patient),
      auditRows: await countAudit(db, auditOf(practice, patient, ids)),
    }
  },

  remove: (practice, patient, pseudonym, audit, isCounted) =>
    inTransaction<Database, RemovedOfPatient, 'open' | 'unknown'>(db, async (trx) => {
      const found = await referralsOf(trx, practice, patient)
        .select('document')
        .forUpdate()
        .execute()
      if (found.some(({ document }) => !isFinal(document.coordination.status))) {
        return failure('open')
      }
      const ids = found.map(({ document }) => document.id)
      if (isCounted) {
        await countRemoved(
          trx,
          found.map(({ document }) => document),
        )
      }
      await removeGrants(trx, practice, patient)
      const removed = {
        auditRows: await pseudonymise(trx, auditOf(practice, patient, ids), pseudonym),
        sessions: await removeSessions(
          trx,
          (await sessionsOf(trx, keys, practice, patient)).map(({ id }) => id),
        ),
        drafts: await removeDrafts(trx, practice, patient),
        referrals: await removeReferrals(trx, practice, patient),
      }
      if (Object.values(removed).every((count) => count === 0)) return failure('unknown')
      await appendAudit(trx, [audit])
      return success(removed)
    }),
})

/** Tokens of a launch of this patient, also where its session is gone. */
const removeGrants = async (
  trx: Transaction<Database>,
  practice: PracticeId,
  patient: FhirId,
): Promise<void> => {
  await trx
    .deleteFrom('his_grant')
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .execute()
}

/** Their tokens go by their id too: of some it is not known whose they are. */
const removeSessions = async (
  trx: Transaction<Database>,
  ids: readonly LaunchSession['id'][],
): Promise<number> => {
  if (ids.length === 0) return 0
  await trx.deleteFrom('his_grant').where('id', 'in', ids).execute()
  const { numDeletedRows } = await trx
    .deleteFrom('launch_session')
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

const removeDrafts = async (
  trx: Transaction<Database>,
  practice: PracticeId,
  patient: FhirId,
): Promise<number> => {
  let removed = 0
  for (const table of ['draft', 'kept_referral', 'form_file'] as const) {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('practice', '=', practice)
      .where('patient', '=', patient)
      .executeTakeFirstOrThrow()
    removed += Number(numDeletedRows)
  }
  return removed
}

/** The mirror row and the files go with their referral. */
const removeReferrals = async (
  trx: Transaction<Database>,
  practice: PracticeId,
  patient: FhirId,
): Promise<number> => {
  const { numDeletedRows } = await trx
    .deleteFrom('referral')
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
