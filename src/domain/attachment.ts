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
const largest = 10 * 1024 * 1024

/** Why this may not be attached, whoever sends it; null: it may. What it is was found by its content, not by its name. */
export const whyNotAttached = ({
  type,
  size,
}: {
  type: string
  size: number
}): 'other-type' | 'empty' | 'too-large' | null => {
  if (!(type in attachmentTypes)) return 'other-type'
  if (size === 0) return 'empty'
  return size > largest ? 'too-large' : null
}
