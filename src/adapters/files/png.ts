import { crc32 } from 'node:zlib'
import type { FileRefusal } from '../../domain/attachment.ts'
import { isTooManyPixels } from './pixels.ts'

const signatureBytes = 8
/** Length, type and CRC of a chunk. */
const overhead = 12

type Chunk = { type: string; data: Buffer; end: number }

/** The chunk that begins here; null when it is not whole. https://www.w3.org/TR/png-3/#5Chunk-layout */
const chunkAt = (content: Buffer, start: number): Chunk | null => {
  if (start + overhead > content.length) return null
  const end = start + overhead + content.readUInt32BE(start)
  if (end > content.length) return null
  const named = content.subarray(start + 4, end - 4)
  if (crc32(named) !== content.readUInt32BE(end - 4)) return null
  return { type: named.toString('latin1', 0, 4), data: named.subarray(4), end }
}

const headerBytes = 13

const refusalOfHeader = (first: Chunk | null): FileRefusal | null => {
  if (first?.type !== 'IHDR' || first.data.length !== headerBytes) return 'damaged'
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)]
  if (width === 0 || height === 0) return 'damaged'
  return isTooManyPixels(width, height) ? 'too-many-pixels' : null
}

/** Chunk by chunk, each with its checksum, from IHDR to IEND; there is a picture in it, and nothing behind it. */
export const refusalOfPng = (content: Buffer): FileRefusal | null => {
  const refused = refusalOfHeader(chunkAt(content, signatureBytes))
  if (refused !== null) return refused
  let hasPicture = false
  for (let start = signatureBytes; ; ) {
    const chunk = chunkAt(content, start)
    if (chunk === null) return 'damaged'
    if (chunk.type === 'IDAT') hasPicture = true
    if (chunk.type === 'IEND') {
      if (!hasPicture) return 'damaged'
      return chunk.end === content.length ? null : 'holds-more'
    }
    start = chunk.end
  }
}
