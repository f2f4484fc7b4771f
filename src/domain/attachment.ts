/** What may be attached. The content is kept elsewhere, under the attachment's id. */
export const attachmentTypes = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/plain': 'Tekst',
} as const
export type AttachmentType = keyof typeof attachmentTypes

/** Checked by content before it is here: it is what its type says. */
export type Attachment = {
  id: string
  /** As its sender named the file. */
  name: string
  type: AttachmentType
  /** In bytes. */
  size: number
}

/** In bytes: 10 MB. */
export const largestAttachment = 10 * 1024 * 1024
