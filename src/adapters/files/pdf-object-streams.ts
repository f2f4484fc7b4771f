import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { nameOf } from './pdf-names.ts'

const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)

/** Its type, or the number that only an object stream has: some viewers do not look at the type (ISO 32000-2, 7.5.7). */
const mark = new RegExp(`${nameOf('ObjStm')}|${nameOf('First')}\\s*\\d+(?!\\d|\\s+\\d+\\s+R)`, 'g')
const beginning = /(?<!end)stream\r?\n/g

/** It begins with pairs of numbers: an object, and where it is. Anything else is encoded once more. */
const isObjects = (text: string): boolean => /^\s*\d+\s+\d+\s/.test(text)

/** Of objects alone; pictures and pages are in streams that are not opened. */
const mostBytes = 16 * 1024 * 1024
const mostMarks = 10_000
/** How many beginnings after a mark are tried: a comment may hold the word. */
const tries = 3

type Unpack = (start: number) => Promise<string | null>

/** The objects in the stream that begins there, each read once; null: it does not unpack into objects, or into too many. */
const createUnpacking = (content: Buffer): { unpack: Unpack; all(): readonly string[] } => {
  const read = new Map<number, string | null>()
  let left = mostBytes
  const unpackOnce = async (start: number): Promise<string | null> => {
    try {
      const unpacked = await inflated(content.subarray(start), { maxOutputLength: left })
      const text = unpacked.toString('latin1')
      if (!isObjects(text)) return null
      left -= text.length
      return text
    } catch {
      return null
    }
  }
  const unpack: Unpack = async (start) => {
    const objects = read.has(start) ? (read.get(start) ?? null) : await unpackOnce(start)
    read.set(start, objects)
    return objects
  }
  return { unpack, all: () => [...read.values()].filter((objects) => objects !== null) }
}

/** Where streams begin behind each mark, the nearest first. */
const startsAfterMarks = (text: string): readonly (readonly number[])[] => {
  const starts = [...text.matchAll(beginning)].map(({ index, 0: word }) => index + word.length)
  const found: (readonly number[])[] = []
  let next = 0
  for (const { index } of text.matchAll(mark)) {
    while ((starts[next] ?? Number.POSITIVE_INFINITY) < index) next += 1
    if (found.push(starts.slice(next, next + tries)) > mostMarks) break
  }
  return found
}

/**
 * What is in the object streams of a PDF. Null: one of them is packed in a way that is not read here, or they unpack into
 * more than the objects of any document (a bomb).
 */
export const readObjectStreams = async (
  content: Buffer,
  text: string,
): Promise<readonly string[] | null> => {
  const { unpack, all } = createUnpacking(content)
  const marked = startsAfterMarks(text)
  if (marked.length > mostMarks) return null
  for (const starts of marked) {
    let isRead = false
    for (const start of starts) isRead ||= (await unpack(start)) !== null
    if (!isRead) return null
  }
  return all()
}
