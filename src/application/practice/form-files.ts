import { type Attachment, mostAttachments } from '../../domain/attachment.ts'
import { draftUntil } from '../../domain/draft.ts'
import type { AttachmentId, ReferralId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { CheckedFile, OfForm } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { PatientSession } from './show-patient.ts'

type FilePorts = Pick<Ports, 'formFiles' | 'now'>

export const formOf = ({ practice, record }: PatientSession, referral: ReferralId): OfForm => ({
  referral,
  practice,
  patient: record.patient.id,
})

/** The files that wait with a form, in the order in which they came. */
export const listFormFiles =
  ({ formFiles }: FilePorts) =>
  (session: PatientSession, id: ReferralId): Promise<readonly Attachment[]> =>
    formFiles.list(formOf(session, id))

/** What a form brings, and which of what it brought before goes. */
export type FormFilesChange = {
  added: readonly CheckedFile[]
  dropped: readonly AttachmentId[]
}

/**
 * Keeps what came with a form, so that a form that comes back does not ask for it again: as long as a draft, until the end
 * of the next working day (workflow 1). A file that is there already, by its content, comes once. `too-many`: nothing is added.
 */
export const changeFormFiles =
  ({ formFiles, now }: FilePorts) =>
  async (
    session: PatientSession,
    id: ReferralId,
    { added, dropped }: FormFilesChange,
  ): Promise<Result<void, 'too-many'>> => {
    if (added.length + dropped.length === 0) return success(undefined)
    const form = formOf(session, id)
    for (const one of dropped) await formFiles.drop(form, one)
    const digests = (await formFiles.list(form)).map(({ digest }) => digest)
    const fresh = added.filter(({ attachment }) => !digests.includes(attachment.digest))
    if (digests.length + fresh.length > mostAttachments) return failure('too-many')
    await formFiles.keep(form, fresh, draftUntil(now()))
    return success(undefined)
  }
