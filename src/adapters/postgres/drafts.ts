import type { Kysely } from 'kysely'
import type { Drafts } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { Database } from './database.ts'

export const createDrafts = (db: Kysely<Database>): Drafts => ({
  find: async (practice, author, patient, now) => {
    const found = await db
      .selectFrom('draft')
      .selectAll()
      .where('practice', '=', practice)
      .where('author', '=', author)
      .where('patient', '=', patient)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    if (found === undefined) return null
    const { saved_at, expires_at, ...draft } = found
    return { ...draft, savedAt: instant(saved_at), expiresAt: instant(expires_at) }
  },

  save: async ({ savedAt, expiresAt, fields, ...draft }) => {
    const row = {
      ...draft,
      fields: JSON.stringify(fields),
      saved_at: savedAt,
      expires_at: expiresAt,
    }
    await db
      .insertInto('draft')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['practice', 'author', 'patient']).doUpdateSet(row),
      )
      .execute()
  },

  discard: async (id, practice) => {
    await db
      .deleteFrom('form_file')
      .where('referral', '=', id)
      .where('practice', '=', practice)
      .execute()
    await db.deleteFrom('draft').where('id', '=', id).where('practice', '=', practice).execute()
  },
})
