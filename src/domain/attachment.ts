import type { AttachmentId } from './identifiers.ts'

/** The kinds of file that may go with a supplement, with what each is called outside. */
// biome-ignore format: a table is read by its columns
export const attachmentKinds = {
  pdf:  { contentType: 'application/pdf', extensions: ['pdf'],         title: 'PDF' },
  jpeg: { contentType: 'image/jpeg',      extensions: ['jpg', 'jpeg'], title: 'JPEG' },
  png:  { contentType: 'image/png',       extensions: ['png'],         title: 'PNG' },
  text: { contentType: 'text/plain',      extensions: ['txt'],         title: 'tekst' },
} as const
export type AttachmentKind = keyof typeof attachmentKinds

/** `bytes`: of one file. `files`: of one supplement. `nameLength`: in characters. */
export const attachmentLimits = { bytes: 10 * 1024 * 1024, files: 5, nameLength: 120 } as const

/**
 * A file that was added to a referral, without its content. Its name is safe to save under (`safeFileName`); `sha256` of
 * the content, in base64url.
 */
export type Attachment = {
  id: AttachmentId
  name: string
  kind: AttachmentKind
  bytes: number
  sha256: string
}

/** Why a file is not taken. */
export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'unknown-kind'
  | 'other-content'
  | 'damaged'
  | 'holds-more'
  | 'active-pdf'
  | 'locked-pdf'
  | 'unreadable-pdf'
  | 'too-many-pixels'
  | 'unreadable-text'

const kinds = Object.keys(attachmentKinds) as readonly AttachmentKind[]

/** What follows the last dot, in small letters; empty without one. */
const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The kind that a file of this name claims to be; null: none that is taken. */
export const kindByName = (name: string): AttachmentKind | null => {
  const extension = extensionOf(visibleName(name))
  return (
    kinds.find((kind) =>
      (attachmentKinds[kind].extensions as readonly string[]).includes(extension),
    ) ?? null
  )
}

/** The kind that has this content type; null: none that is taken. */
export const kindByContentType = (contentType: string): AttachmentKind | null =>
  kinds.find((kind) => attachmentKinds[kind].contentType === contentType) ?? null

/** The last part of a path, without what cannot be seen or turns the direction of what follows. */
const visibleName = (name: string): string =>
  (name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/**
 * The name under which a file of this kind is shown and saved: no path, no control characters or bidi overrides (they
 * could make `gnp.exe` of `exe.png`), nothing that a file system reads otherwise, and with the extension of its kind.
 */
export const safeFileName = (name: string, kind: AttachmentKind): string => {
  const visible = visibleName(name)
  const [usual] = attachmentKinds[kind].extensions
  const extension = kindByName(visible) === kind ? extensionOf(visible) : usual
  const stem = visible
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[<>:"|?*%]/g, '-')
    .replace(/^[. ]+/, '')
  const longest = attachmentLimits.nameLength - extension.length - 1
  const cut = [...stem].slice(0, longest).join('').slice(0, longest).toWellFormed()
  return `${cut.replace(/[. ]+$/, '') || 'bijlage'}.${extension}`
}
