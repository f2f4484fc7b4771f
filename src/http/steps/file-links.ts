import type { SupplementFile } from '../../../smart-app/pages/consent/supplements.tsx'
import { type Attachment, attachmentTypes } from '../../domain/attachment.ts'
import type { Supplement } from '../../domain/supplement.ts'

const size = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })

/** As people say it: KB up to a thousand of them, then MB. */
const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${size.format(Math.ceil(bytes / 1_000))} KB`
    : `${size.format(bytes / 1_000_000)} MB`

/** `PDF, 1,2 MB`. */
export const fileInWords = ({ type, size: bytes }: Pick<Attachment, 'type' | 'size'>): string =>
  `${attachmentTypes[type]}, ${sizeInWords(bytes)}`

/** The files of a request or a supplement as a page links to them; `href`: of the referral, as this reader opens it. */
export const fileLinks = (
  { attachments = [] }: Pick<Supplement, 'attachments'>,
  href: string,
): readonly SupplementFile[] =>
  attachments.map(({ id, ...file }) => ({
    name: file.name,
    href: `${href}/attachments/${id}`,
    about: fileInWords(file),
  }))
