import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type DataDirectory = { path: string; close: () => void }

/**
 * Creates the directory (for its owner only) and keeps it for this process until `close`.
 * The lock is an open exclusive SQLite transaction: the kernel frees it on kill -9 too.
 * Throws an Error of one readable line when it is in use or cannot be written.
 */
export function openDataDirectory(path: string): DataDirectory {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const lock = lockedDatabase(join(path, 'lock.sqlite'))
    return { path, close: () => lock.close() }
  } catch (error) {
    throw new Error(`${path} ${reasonOf(error)}`, { cause: error })
  }
}

function lockedDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const SQLITE_BUSY = 5

function reasonOf(error: unknown): string {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message: string }
  if (errcode === SQLITE_BUSY) return 'is in use by another copy'
  return `cannot be written: ${code === 'ERR_SQLITE_ERROR' ? message : code}`
}
