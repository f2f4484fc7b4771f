import { type Kysely, sql } from 'kysely'
import type { Attachments, CheckedFile } from '../../application/ports/files.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'
import { isOf } from './is-of.ts'

/** Files travel as base64: the drivers take bytes for a list of numbers, which takes seconds for ten million. */
export const bytesOf = (content: Uint8Array) =>
  sql<Uint8Array>`decode(${Buffer.from(content).toString('base64')}, 'base64')`
export const asText = (column: string) => sql<string>`encode(${sql.ref(column)}, 'base64')`

/** The content of one file under the key ring, bound to its row. */
export const sealedContent = (keys: KeyRing, table: 'attachment' | 'form_file' = 'attachment') => ({
  seal: (content: Uint8Array, id: string): Uint8Array => keys.sealBytes(content, `${table}/${id}`),
  open: (sealed: Uint8Array, id: string): Uint8Array => keys.openBytes(sealed, `${table}/${id}`),
})

/** In the caller's transaction, with the step that adds them; one at a time, so that one is in memory twice. */
export const insertAttachments = async (
  db: Kysely<Database>,
  keys: KeyRing,
  referral: ReferralId,
  files: readonly CheckedFile[],
): Promise<void> => {
  const { seal } = sealedContent(keys)
  for (const { attachment, content } of files) {
    const { id } = attachment
    await db
      .insertInto('attachment')
      .values({ id, referral, sealed_content: bytesOf(seal(content, id)) })
      .execute()
  }
}

export const createAttachments = (db: Kysely<Database>, keys: KeyRing): Attachments => ({
  find: async (id, viewer) => {
    const found = await db
      .selectFrom('attachment')
      .innerJoin('referral', 'referral.id', 'attachment.referral')
      .select(asText('sealed_content').as('sealed'))
      .where('attachment.id', '=', id)
      .where(isOf(viewer))
      .executeTakeFirst()
    return found === undefined
      ? null
      : sealedContent(keys).open(Buffer.from(found.sealed, 'base64'), id)
  },
})
