import type { Request } from 'express'
import { changeFormFiles, listFormFiles } from '../../application/practice/form-files.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { Attachment } from '../../domain/attachment.ts'
import { type AttachmentId, parseAttachmentId, type ReferralId } from '../../domain/identifiers.ts'
import { readFiles, tooMany } from '../read-files.ts'
import { filesField } from '../read-multipart.ts'
import type { Opened } from './open-launch.tsx'
import type { FieldError } from './parse-referral.ts'
import type { FormValues } from './referral-form.ts'

/** Before the id of a file that came earlier: the tick with which it does not go along. */
export const dropFile = 'drop-file-'

const droppedIn = (values: FormValues): readonly AttachmentId[] =>
  Object.keys(values).flatMap((name) =>
    name.startsWith(dropFile) ? (parseAttachmentId(name.slice(dropFile.length)) ?? []) : [],
  )

/** What a person typed, without what was said of files: that is done at once. */
export const withoutFiles = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => name !== filesField && !name.startsWith(dropFile)),
  )

/**
 * Keeps the files that came with the form, also where the form itself comes back: no browser gives a file back. What is
 * wrong with them is told beside the rest.
 */
export const receiveFiles = async (
  { plugin, session }: Opened<PatientSession>,
  request: Request,
  id: ReferralId,
  values: FormValues,
): Promise<readonly FieldError[]> => {
  const { checked, wrong } = await readFiles(plugin.inspectFile, request)
  const change = { added: checked, dropped: droppedIn(values) }
  const changed = await changeFormFiles(plugin.ports)(session, id, change)
  const texts = [...wrong, ...(changed.ok ? [] : [tooMany])]
  return texts.length === 0 ? [] : [{ field: filesField, text: texts.join(' ') }]
}

export const filesOfForm = (
  { plugin, session }: Opened<PatientSession>,
  id: ReferralId,
): Promise<readonly Attachment[]> => listFormFiles(plugin.ports)(session, id)
