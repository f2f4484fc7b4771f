import { createHash, randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { CheckedFile, UploadedFile } from '../../src/application/ports/files.ts'

import type { AttachmentType } from '../../src/domain/attachment.ts'
import type { AttachmentId } from '../../src/domain/identifiers.ts'

/** Small files that are what they say, and the means to make others that are not. */

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

const ending = (offset: number): string => `startxref\n${offset}\n%%EOF\n`

/** A PDF with one empty page, and `objects` besides, as they are written. */
export const aPdf = (...objects: readonly (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(
    [
      '%PDF-1.7\n',
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
      '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n',
      ...objects,
    ].map((part) => (typeof part === 'string' ? latin1(part) : part)),
  )
  const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\n`
  return Buffer.concat([body, latin1(table), latin1(ending(body.length))])
}

/** A stream that holds objects, packed as most programs do; `dictionary`: instead of the usual. */
export const anObjectStream = (
  object: string,
  {
    dictionary = '/Type /ObjStm /N 1 /First 4',
    pack = deflateSync as (raw: Buffer) => Buffer,
  } = {},
): Buffer => {
  const packed = pack(latin1(`9 0 ${object}`))
  return Buffer.concat([
    latin1(`8 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    latin1('\nendstream\nendobj\n'),
  ])
}

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([latin1(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** One white pixel, unless it says that it has more. */
export const aPng = ({ width = 1, height = 1, picture = true } = {}): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    ...(picture ? [chunk('IDAT', deflateSync(Buffer.from([0, 255])))] : []),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const segment = (code: number, data: readonly number[]): Buffer =>
  Buffer.from([0xff, code, 0, data.length + 2, ...data])

/** The segments of a picture, with a restart and a stuffed byte in its scan. */
export const aJpeg = ({ width = 1, height = 1, comment = '', scan = true } = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...latin1('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xfe, [...latin1(comment)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    ...(scan
      ? [segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.from([0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56])]
      : []),
    Buffer.from([0xff, 0xd9]),
  ])

/** An empty archive: 22 bytes that every program for archives opens. */
export const aZip = (): Buffer => latin1(`PK\x05\x06${'\0'.repeat(18)}`)

/** As a browser sends it. */
export const anUpload = (
  name: string,
  content: Uint8Array | string,
  contentType = '',
): UploadedFile => ({
  name,
  contentType,
  content: typeof content === 'string' ? Buffer.from(content) : content,
  isWhole: true,
})

/** As an inspection gives it. */
export const aCheckedFile = (
  content: Uint8Array = aPdf(),
  { name = 'Verslag van school.pdf', type = 'application/pdf' as AttachmentType } = {},
): CheckedFile => ({
  attachment: {
    id: randomUUID() as AttachmentId,
    name,
    type,
    size: content.length,
    digest: createHash('sha256').update(content).digest('base64url'),
  },
  content,
})
