import type { Attachment, FileRefusal } from '../../domain/attachment.ts'
import type { AttachmentId } from '../../domain/identifiers.ts'
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
