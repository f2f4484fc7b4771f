import type { FileRefusal } from '../../domain/attachment.ts'
import { isTooManyPixels } from './pixels.ts'

/** Markers of ITU-T T.81, table B.1. */
const marker = { startOfScan: 0xda, endOfImage: 0xd9 } as const

const isRestart = (code: number): boolean => code >= 0xd0 && code <= 0xd7
/** SOF0 to SOF15, but for three that are something else. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)

/** The code of the marker that begins here, and where what follows it begins; any number of fill bytes may precede it. */
const markerAt = (content: Buffer, start: number): { code: number; next: number } | null => {
  if (content[start] !== 0xff) return null
  let at = start
  while (content[at] === 0xff) at += 1
  const code = content[at]
  return code === undefined || code === 0 ? null : { code, next: at + 1 }
}

/** Where the next marker begins: in the data of a scan FF is followed by 00 or is a restart. */
const afterScan = (content: Buffer, start: number): number => {
  for (let at = content.indexOf(0xff, start); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const code = content[at + 1] ?? 0
    if (code !== 0 && !isRestart(code)) return at
  }
  return content.length
}

/** Height and width stand behind the length and the precision of a frame. */
const refusalOfFrame = (segment: Buffer): FileRefusal | null => {
  if (segment.length < 8) return 'damaged'
  const [height, width] = [segment.readUInt16BE(3), segment.readUInt16BE(5)]
  if (width === 0 || height === 0) return 'damaged'
  return isTooManyPixels(width, height) ? 'too-many-pixels' : null
}

/** Segment by segment, from the start of the image to its end; there is a picture in it, and nothing behind it. */
export const refusalOfJpeg = (content: Buffer): FileRefusal | null => {
  let [hasFrame, hasScan] = [false, false]
  for (let at = 2; ; ) {
    const found = markerAt(content, at)
    if (found === null) return 'damaged'
    const { code, next } = found
    if (code === marker.endOfImage) {
      if (!hasFrame || !hasScan) return 'damaged'
      return next === content.length ? null : 'holds-more'
    }
    if (next + 2 > content.length) return 'damaged'
    const end = next + content.readUInt16BE(next)
    if (end < next + 2 || end > content.length) return 'damaged'
    if (isFrame(code)) {
      const refused = refusalOfFrame(content.subarray(next, end))
      if (refused !== null) return refused
      hasFrame = true
    }
    hasScan ||= code === marker.startOfScan
    at = code === marker.startOfScan ? afterScan(content, end) : end
  }
}
