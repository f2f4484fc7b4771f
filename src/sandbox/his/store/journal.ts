import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from './change.ts'

/** Commits on disk, one line of JSON each: a transaction is there whole or not at all. */
export type Journal = {
  commits: () => AsyncIterable<Change[]>
  /** Resolves when the commit is on disk; on failure the file is as it was. */
  append: (commit: readonly Change[]) => Promise<void>
  close: () => Promise<void>
}

/** Nothing is kept. */
export const noJournal: Journal = {
  commits: async function* () {},
  append: async () => {},
  close: async () => {},
}

/** Opens `resources.ndjson` in the directory, which is made when it is not there. */
export async function openJournal(directory: string): Promise<Journal> {
  await mkdir(directory, { recursive: true })
  const file = await open(join(directory, 'resources.ndjson'), 'a+')
  const text = await file.readFile('utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  let length = Buffer.byteLength(whole)
  // What follows the last newline was being written when the process died: never acknowledged.
  await file.truncate(length)
  return {
    commits: async function* () {
      for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
        yield parsed(line, index + 1)
      }
    },
    append: async (commit) => {
      const line = Buffer.from(`${JSON.stringify(commit)}\n`)
      await appendDurably(file, line, length)
      length += line.length
    },
    close: () => file.close(),
  }
}

async function appendDurably(file: FileHandle, line: Buffer, length: number): Promise<void> {
  try {
    await file.appendFile(line)
    await file.datasync()
  } catch (failure) {
    await file.truncate(length)
    throw failure
  }
}

function parsed(line: string, number: number): Change[] {
  try {
    return JSON.parse(line) as Change[]
  } catch {
    throw new Error(`resources.ndjson is damaged at line ${number}`)
  }
}
