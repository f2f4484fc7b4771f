import { createHash, randomUUID } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { InspectFile, UploadedFile } from '../../application/ports/files.ts'
import {
  type AttachmentType,
  type FileRefusal,
  largestAttachment,
  safeFileName,
  typeByName,
} from '../../domain/attachment.ts'
import type { AttachmentId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import { refusalOfJpeg } from './jpeg.ts'
import { refusalOfPdf } from './pdf.ts'
import { refusalOfPng } from './png.ts'
import { refusalOfText } from './text.ts'
import { endsAsZip } from './zip.ts'

type Refusal = FileRefusal | null
type Claim = { type: AttachmentType; contentType: string; content: Buffer }

/** Says nothing of what it is. */
const unspecified = ['', 'application/octet-stream']

/** By its first bytes; text has none of its own, and what begins like something else may still be text. */
const startsAsClaimed = async ({ type, content }: Claim): Promise<boolean> =>
  type === 'text/plain' || (await fileTypeFromBuffer(content))?.mime === type

const structures = {
  'application/pdf': refusalOfPdf,
  'image/jpeg': refusalOfJpeg,
  'image/png': refusalOfPng,
  'text/plain': refusalOfText,
} as const satisfies Record<AttachmentType, (content: Buffer) => Refusal | Promise<Refusal>>

type Rule = { refusal: FileRefusal; isBroken(claim: Claim): boolean | Promise<boolean> }

/** In this order, before the structure of its type is read: browser, first bytes and name tell the same. */
const rules: readonly Rule[] = [
  {
    refusal: 'other-content',
    isBroken: ({ type, contentType }) => !unspecified.includes(contentType) && contentType !== type,
  },
  { refusal: 'other-content', isBroken: async (claim) => !(await startsAsClaimed(claim)) },
  {
    refusal: 'holds-more',
    isBroken: ({ type, content }) => type !== 'text/plain' && endsAsZip(content),
  },
]

const refusalOfSize = ({ content, isWhole }: UploadedFile): Refusal => {
  if (!isWhole || content.length > largestAttachment) return 'too-large'
  return content.length === 0 ? 'empty' : null
}

const refusalOf = async (claim: Claim): Promise<Refusal> => {
  for (const { refusal, isBroken } of rules) if (await isBroken(claim)) return refusal
  return structures[claim.type](claim.content)
}

/** What a file is, by its content. What it says of itself must agree with that: its name, and its content type. */
export const inspectFile: InspectFile = async (file) => {
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.length)
  const type = typeByName(file.name)
  const contentType = file.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const sized = refusalOfSize(file)
  if (sized !== null) return failure(sized)
  if (type === null) return failure('unknown-type')
  const refusal = await refusalOf({ type, contentType, content })
  if (refusal !== null) return failure(refusal)
  const attachment = {
    id: randomUUID() as AttachmentId,
    name: safeFileName(file.name, type),
    type,
    size: content.length,
    digest: createHash('sha256').update(content).digest('base64url'),
  }
  return success({ attachment, content })
}
