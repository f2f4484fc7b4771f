import type { Kysely, Transaction } from 'kysely'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { ReferralChange, Referrals } from '../../application/ports/store.ts'
import type { PracticeId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { insertAttachments } from './attachments.ts'
import { appendAudit } from './audit.ts'
import { bookSlot, takenOf } from './booked-slots.ts'
import { closedAt } from './closed-at.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { isOf } from './is-of.ts'
import { queueNotifications } from './queue-notifications.ts'
import { wantInHis } from './want-in-his.ts'

type Change = Omit<ReferralChange, 'together'>

/** How long a closed case stays on the work list. */
const closedShownMs = 30 * 24 * 3_600_000

const ofPractice = (db: Kysely<Database>, practice: PracticeId) =>
  db.selectFrom('referral').select('document').where('practice', '=', practice)

const documents = (rows: readonly { document: Referral }[]) => rows.map(({ document }) => document)

/** What a step can change; issuer, practice and patient of a referral never do. */
const changingColumns = (referral: Referral) => ({
  version: referral.version,
  organisation: referral.receiver.organisation,
  status: referral.coordination.status,
  request_status: referral.request.status,
  authored_on: referral.request.authoredOn,
  closed_at: closedAt(referral),
  document: JSON.stringify(referral),
})

const insert = async (db: Kysely<Database>, referral: Referral): Promise<boolean> => {
  const { id, iss, practice, patient } = referral
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('referral')
    .values({ id, iss, practice: practice.id, patient: patient.id, ...changingColumns(referral) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

const update = async (
  db: Kysely<Database>,
  referral: Referral,
  basedOn: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('referral')
    .set(changingColumns(referral))
    .where('id', '=', referral.id)
    .where('practice', '=', referral.practice.id)
    .where('patient', '=', referral.patient.id)
    .where('version', '=', basedOn)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const write = async (
  db: Kysely<Database>,
  { referral, basedOn }: Change,
): Promise<Result<void, 'stale' | 'exists'>> => {
  if (basedOn === null) return (await insert(db, referral)) ? success(undefined) : failure('exists')
  return (await update(db, referral, basedOn)) ? success(undefined) : failure('stale')
}

/** What was kept of the form of a new referral goes; false when what waits is not as it was opened any more (workflow 1b). */
const takeForm = async (
  trx: Transaction<Database>,
  { referral: { id }, keptVersion = null }: Change,
): Promise<boolean> => {
  const kept = await trx
    .with('drafts', (cte) => cte.deleteFrom('draft').where('id', '=', id))
    .with('files', (cte) => cte.deleteFrom('form_file').where('referral', '=', id))
    .deleteFrom('kept_referral')
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst()
  return (kept?.version ?? null) === keptVersion
}

/** The referrals, and then their places in the spreekuur. */
const writeAll = async (
  trx: Transaction<Database>,
  changes: readonly Change[],
): Promise<Result<void, 'stale' | 'exists' | 'slot-taken'>> => {
  for (const each of changes) {
    const written = await write(trx, each)
    if (!written.ok) return written
  }
  for (const { referral } of changes) {
    if (!(await bookSlot(trx, referral))) return failure('slot-taken')
  }
  return success(undefined)
}

/** Always in the same order, so that two commits that touch the same referrals never wait for each other. */
const inLockOrder = (changes: readonly Change[]) =>
  changes.toSorted((one, other) => (one.referral.id < other.referral.id ? -1 : 1))

export const createReferrals = (
  db: Kysely<Database>,
  keys: KeyRing,
  hasAddress: (addressee: Addressee) => boolean,
): Referrals => ({
  find: async (id, viewer) => {
    const found = await db
      .selectFrom('referral')
      .select('document')
      .where('id', '=', id)
      .where(isOf(viewer))
      .executeTakeFirst()
    return found?.document ?? null
  },

  listOfPatient: async (practice, patient) =>
    documents(
      await ofPractice(db, practice)
        .where('patient', '=', patient)
        .orderBy('authored_on', 'desc')
        .execute(),
    ),

  workList: async (organisation, now) =>
    documents(
      await db
        .selectFrom('referral')
        .select('document')
        .where('organisation', '=', organisation)
        .where(({ eb, or }) =>
          or([
            eb('closed_at', 'is', null),
            eb('closed_at', '>', new Date(now.getTime() - closedShownMs)),
          ]),
        )
        .orderBy('closed_at', (order) => order.desc().nullsFirst())
        .orderBy('authored_on')
        .execute(),
    ),

  listOpenOfPractice: async (practice) =>
    documents(
      await ofPractice(db, practice)
        .where('request_status', '=', 'active')
        .orderBy('authored_on', 'desc')
        .execute(),
    ),

  listClosedOfPractice: async (practice, now) =>
    documents(
      await ofPractice(db, practice)
        .where('request_status', '!=', 'active')
        .where('closed_at', '>', new Date(now.getTime() - closedShownMs))
        .orderBy('authored_on', 'desc')
        .execute(),
    ),

  takenOf: (slots) => takenOf(db, slots),

  commit: (change) => {
    const changes = inLockOrder([change, ...(change.together ?? [])])
    return inTransaction(db, async (trx) => {
      const written = await writeAll(trx, changes)
      if (!written.ok) return written
      if (change.basedOn === null && !(await takeForm(trx, change))) return failure('stale')
      await insertAttachments(trx, keys, change.referral.id, change.files ?? [])
      await wantInHis(trx, changes)
      await appendAudit(
        trx,
        changes.map(({ audit }) => audit),
      )
      await queueNotifications(trx, changes, hasAddress)
      return success(undefined)
    })
  },
})
