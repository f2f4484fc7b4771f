import type { Kysely, Transaction } from 'kysely'
import type { KeptReferrals } from '../../application/ports/store.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import { failure, success } from '../../domain/result.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'

const rowOf = (kept: KeptReferral) => ({
  id: kept.id,
  version: kept.version,
  practice: kept.practice,
  patient: kept.patient.id,
  document: JSON.stringify(kept),
  expires_at: kept.expiresAt,
})

/** How many rows were written: none when somebody else was first. */
const write = async (
  trx: Transaction<Database>,
  kept: KeptReferral,
  basedOn: number | null,
): Promise<boolean> => {
  const row = rowOf(kept)
  const written =
    basedOn === null
      ? await trx
          .insertInto('kept_referral')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .execute()
      : await trx
          .updateTable('kept_referral')
          .set(row)
          .where('id', '=', kept.id)
          .where('practice', '=', kept.practice)
          .where('version', '=', basedOn)
          .returning('id')
          .execute()
  return written.length > 0
}

export const createKeptReferrals = (db: Kysely<Database>): KeptReferrals => {
  const alive = (now: Date) =>
    db.selectFrom('kept_referral').select('document').where('expires_at', '>', now)
  return {
    find: async (id, practice, now) => {
      const found = await alive(now)
        .where('id', '=', id)
        .where('practice', '=', practice)
        .executeTakeFirst()
      return found?.document ?? null
    },

    listOfPatient: async (practice, patient, now) => {
      const rows = await alive(now)
        .where('practice', '=', practice)
        .where('patient', '=', patient)
        .orderBy('expires_at')
        .execute()
      return rows.map(({ document }) => document)
    },

    listOfPractice: async (practice, now) => {
      const rows = await alive(now).where('practice', '=', practice).orderBy('expires_at').execute()
      return rows.map(({ document }) => document)
    },

    save: (kept, basedOn, audit) =>
      inTransaction(db, async (trx) => {
        if (!(await write(trx, kept, basedOn))) return failure('stale')
        await trx.deleteFrom('draft').where('id', '=', kept.id).execute()
        await appendAudit(trx, [audit])
        return success(undefined)
      }),

    discard: (id, basedOn, practice, audit) =>
      inTransaction(db, async (trx) => {
        const gone = await trx
          .deleteFrom('kept_referral')
          .where('id', '=', id)
          .where('practice', '=', practice)
          .where('version', '=', basedOn)
          .returning('id')
          .execute()
        if (gone.length === 0) return failure('stale')
        await trx.deleteFrom('form_file').where('referral', '=', id).execute()
        await appendAudit(trx, [audit])
        return success(undefined)
      }),
  }
}
