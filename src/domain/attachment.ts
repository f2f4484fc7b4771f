import type { AttachmentId } from './identifiers.ts'

/** What may be attached. The content is kept elsewhere, under the attachment's id. */
export const attachmentTypes = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/plain': 'Tekst',
} as const
export type AttachmentType = keyof typeof attachmentTypes

/** The endings of the names of such files, the usual one first. */
const extensions: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'text/plain': ['txt'],
}

/** What a form may offer to choose from, as HTML's `accept`. */
export const extensionsTaken = Object.values(extensions)
  .flat()
  .map((extension) => `.${extension}`)
  .join()

/** Checked by content before it is here: it is what its type says. */
export type Attachment = {
  id: AttachmentId
  /** As its sender named the file, made safe to save under (`safeFileName`). */
  name: string
  type: AttachmentType
  /** In bytes. */
  size: number
  /** SHA-256 of the content, in base64url. */
  digest: string
}

/** In bytes: 10 MB. */
export const largestAttachment = 10 * 1024 * 1024

/** Of one supplement. */
export const mostAttachments = 5

/** Of a file, in characters. */
const longestName = 120

/** Why a file is not taken. */
export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'unknown-type'
  | 'other-content'
  | 'damaged'
  | 'holds-more'
  | 'active-pdf'
  | 'locked-pdf'
  | 'unreadable-pdf'
  | 'too-many-pixels'
  | 'unreadable-text'

const types = Object.keys(attachmentTypes) as readonly AttachmentType[]

/** What follows the last dot, in small letters; empty without one. */
const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The type that a file of this name claims to be; null: none that is taken. */
export const typeByName = (name: string): AttachmentType | null =>
  types.find((type) => extensions[type].includes(extensionOf(visibleName(name)))) ?? null

/** The last part of a path, without what cannot be seen or turns the direction of what follows. */
const visibleName = (name: string): string =>
  (name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A file's own name, as it can be shown; for one that is refused. */
export const shownFileName = (name: string): string =>
  visibleName(name).slice(0, longestName).toWellFormed()

/**
 * The name under which a file of this type is shown and saved: no path, no control characters or bidi overrides (they
 * could make `gnp.exe` of `exe.png`), nothing that a file system reads otherwise, and with the extension of its type.
 */
export const safeFileName = (name: string, type: AttachmentType): string => {
  const visible = visibleName(name)
  const extension = typeByName(visible) === type ? extensionOf(visible) : extensions[type][0]
  const stem = visible
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[<>:"|?*%]/g, '-')
    .replace(/^[. ]+/, '')
  const longest = longestName - extension.length - 1
  const cut = [...stem].slice(0, longest).join('').slice(0, longest).toWellFormed()
  return `${cut.replace(/[. ]+$/, '') || 'bijlage'}.${extension}`
}
