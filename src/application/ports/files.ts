import type { Attachment, FileRefusal } from '../../domain/attachment.ts'
import type { AttachmentId, FhirId, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { Viewer } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'

/** A file as a browser sent it; nothing of what it says of itself is believed. */
export type UploadedFile = {
  name: string
  contentType: string
  content: Uint8Array
  /** False: it was larger than a file may be, and this is its beginning. */
  isWhole: boolean
}

/** A file whose content is what it claims to be; only an inspection makes one. */
export type CheckedFile = { attachment: Attachment; content: Uint8Array }

/** Looks at the content, and executes nothing of it. */
export type InspectFile = (file: UploadedFile) => Promise<Result<CheckedFile, FileRefusal>>

/** The content of attachments, each for one party. `Referrals.commit` puts it there, with the step that adds it. */
export type Attachments = {
  find(id: AttachmentId, viewer: Viewer): Promise<Uint8Array | null>
}

/** A referral form of a practice and a patient, by the id that its referral will have. */
export type OfForm = { referral: ReferralId; practice: PracticeId; patient: FhirId }

/**
 * Files that came with a form that was not sent yet. They go when it is sent (`Referrals.commit` puts them with it) or thrown
 * away, and at the latest when their time is over. In the order in which they came.
 */
export type FormFiles = {
  keep(form: OfForm, files: readonly CheckedFile[], until: Date): Promise<void>
  list(form: OfForm): Promise<readonly Attachment[]>
  read(form: OfForm): Promise<readonly CheckedFile[]>
  keepUntil(form: OfForm, until: Date): Promise<void>
  drop(form: OfForm, id: AttachmentId): Promise<void>
}
