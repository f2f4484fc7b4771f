import type { FileRefusal } from '../../domain/attachment.ts'
import { anyNameOf } from './pdf-names.ts'
import { readObjectStreams } from './pdf-object-streams.ts'

/**
 * What makes a PDF do something, or carry something else, by the names that the specification has for it (ISO 32000-2:
 * 7.11.4, 12.6.4, 12.7.8, 13.2). A dictionary that does it has its name, in the clear or in an object stream.
 */
const active = anyNameOf([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'Rendition',
  'Movie',
  'Sound',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'XFA',
])

const locked = anyNameOf(['Encrypt'])
const root = anyNameOf(['Root'])

/** In its last part it says where its table of objects is; a few zeros or blanks may follow. */
const ending = /startxref\s+(\d{1,8})\s+%%EOF[\s\0]*$/
const endingBytes = 2_048

const refusalOfFrame = (text: string): FileRefusal | null => {
  if (!/^%PDF-[12]\.\d[\s%]/.test(text)) return 'damaged'
  const [, offset] = ending.exec(text.slice(-endingBytes)) ?? []
  if (offset === undefined) return text.includes('%%EOF') ? 'holds-more' : 'damaged'
  const table = text.slice(Number(offset), Number(offset) + 64)
  return /^\s*(xref\s|\d+\s+\d+\s+obj\b)/.test(table) && root.test(text) ? null : 'damaged'
}

/**
 * A scan and no proof: it reads names, wherever in the file they are and however they are spelled, and opens the streams
 * that can hold objects. It follows no reference and draws no page; what a viewer makes of a broken file is the viewer's.
 * What cannot be read is refused, so a PDF with a password is too.
 */
export const refusalOfPdf = async (content: Buffer): Promise<FileRefusal | null> => {
  const text = content.toString('latin1')
  const refused = refusalOfFrame(text)
  if (refused !== null) return refused
  if (locked.test(text)) return 'locked-pdf'
  if (active.test(text)) return 'active-pdf'
  const objects = await readObjectStreams(content, text)
  if (objects === null) return 'unreadable-pdf'
  return objects.some((inside) => active.test(inside)) ? 'active-pdf' : null
}
