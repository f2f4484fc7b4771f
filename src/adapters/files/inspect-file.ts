import { createHash, randomUUID } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { InspectFile, UploadedFile } from '../../application/ports/files.ts'
import {
  type AttachmentKind,
  attachmentKinds,
  attachmentLimits,
  type FileRefusal,
  kindByContentType,
  kindByName,
  safeFileName,
} from '../../domain/attachment.ts'
import type { AttachmentId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import { refusalOfJpeg } from './jpeg.ts'
import { refusalOfPdf } from './pdf.ts'
import { refusalOfPng } from './png.ts'
import { refusalOfText } from './text.ts'
import { endsAsZip } from './zip.ts'

type Refusal = FileRefusal | null
type Claim = { kind: AttachmentKind; contentType: string; content: Buffer }

/** Says nothing of what it is. */
const unspecified = ['', 'application/octet-stream']

/** By its first bytes; text has none of its own, and what begins like something else may still be text. */
const startsAsClaimed = async ({ kind, content }: Claim): Promise<boolean> =>
  kind === 'text' || (await fileTypeFromBuffer(content))?.mime === attachmentKinds[kind].contentType

const structures = {
  pdf: refusalOfPdf,
  jpeg: refusalOfJpeg,
  png: refusalOfPng,
  text: refusalOfText,
} as const satisfies Record<AttachmentKind, (content: Buffer) => Refusal | Promise<Refusal>>

type Rule = { refusal: FileRefusal; isBroken(claim: Claim): boolean | Promise<boolean> }

/** In this order, before the structure of its kind is read: browser, first bytes and name tell the same. */
const rules: readonly Rule[] = [
  {
    refusal: 'other-content',
    isBroken: ({ kind, contentType }) =>
      !unspecified.includes(contentType) && kindByContentType(contentType) !== kind,
  },
  { refusal: 'other-content', isBroken: async (claim) => !(await startsAsClaimed(claim)) },
  { refusal: 'holds-more', isBroken: ({ kind, content }) => kind !== 'text' && endsAsZip(content) },
]

const refusalOfSize = ({ content, isWhole }: UploadedFile): Refusal => {
  if (!isWhole || content.length > attachmentLimits.bytes) return 'too-large'
  return content.length === 0 ? 'empty' : null
}

const refusalOf = async (claim: Claim): Promise<Refusal> => {
  for (const { refusal, isBroken } of rules) if (await isBroken(claim)) return refusal
  return structures[claim.kind](claim.content)
}

/** What a file is, by its content. What it says of itself must agree with that: its name, and its content type. */
export const inspectFile: InspectFile = async (file) => {
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.length)
  const kind = kindByName(file.name)
  const contentType = file.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const sized = refusalOfSize(file)
  if (sized !== null) return failure(sized)
  if (kind === null) return failure('unknown-kind')
  const refusal = await refusalOf({ kind, contentType, content })
  if (refusal !== null) return failure(refusal)
  const attachment = {
    id: randomUUID() as AttachmentId,
    name: safeFileName(file.name, kind),
    kind,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('base64url'),
  }
  return success({ attachment, content })
}
