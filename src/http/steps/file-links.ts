import type { SupplementFile } from '../../../smart-app/pages/consent/supplements.tsx'
import { attachmentTypes } from '../../domain/attachment.ts'
import type { Supplement } from '../../domain/supplement.ts'

const size = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })

/** As people say it: KB up to a thousand of them, then MB. */
const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${size.format(Math.ceil(bytes / 1_000))} KB`
    : `${size.format(bytes / 1_000_000)} MB`

/** The files of a supplement as its page links to them; `href`: of the referral, as this reader opens it. */
export const fileLinks = (
  { attachments = [] }: Supplement,
  href: string,
): readonly SupplementFile[] =>
  attachments.map(({ id, name, type, size: bytes }) => ({
    name,
    href: `${href}/attachments/${id}`,
    about: `${attachmentTypes[type]}, ${sizeInWords(bytes)}`,
  }))
