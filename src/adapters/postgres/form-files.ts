import type { Kysely } from 'kysely'
import type { FormFiles } from '../../application/ports/files.ts'
import type { Attachment } from '../../domain/attachment.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { asText, bytesOf, sealedContent } from './attachments.ts'
import type { Database } from './database.ts'
import { sealedJson } from './sealed-json.ts'

export const createFormFiles = (db: Kysely<Database>, keys: KeyRing): FormFiles => {
  const content = sealedContent(keys, 'form_file')
  const said = sealedJson<Attachment>(keys, 'form_file')
  const of = ({ referral, practice, patient }: Parameters<FormFiles['list']>[0]) =>
    db
      .selectFrom('form_file')
      .where('referral', '=', referral)
      .where('practice', '=', practice)
      .where('patient', '=', patient)
      .orderBy('number')
  return {
    keep: async (form, files, until) => {
      for (const { attachment, content: bytes } of files) {
        const { id } = attachment
        const row = {
          id,
          referral: form.referral,
          practice: form.practice,
          patient: form.patient,
          sealed: said.seal(attachment, id),
          sealed_content: bytesOf(content.seal(bytes, id)),
          expires_at: until,
        }
        await db.insertInto('form_file').values(row).execute()
      }
    },

    list: async (form) => {
      const rows = await of(form).select(['id', 'sealed']).execute()
      return rows.map(({ id, sealed }) => said.open(sealed, id))
    },

    read: async (form) => {
      const rows = await of(form)
        .select(['id', 'sealed', asText('sealed_content').as('content')])
        .execute()
      return rows.map(({ id, sealed, content: bytes }) => ({
        attachment: said.open(sealed, id),
        content: content.open(Buffer.from(bytes, 'base64'), id),
      }))
    },

    keepUntil: async ({ referral, practice, patient }, until) => {
      await db
        .updateTable('form_file')
        .set({ expires_at: until })
        .where('referral', '=', referral)
        .where('practice', '=', practice)
        .where('patient', '=', patient)
        .execute()
    },

    drop: async ({ referral, practice, patient }, id) => {
      await db
        .deleteFrom('form_file')
        .where('id', '=', id)
        .where('referral', '=', referral)
        .where('practice', '=', practice)
        .where('patient', '=', patient)
        .execute()
    },
  }
}
