import { createResealing } from '../adapters/postgres/operations/reseal.ts'
import type { Command } from './operator.ts'

/** Rows in one go: short, so that who works meanwhile does not notice. */
const batch = 100

export const rekey: Command = {
  usage: '',
  what: 'seals everything anew under the first of ENCRYPTION_KEYS; may be stopped and started again',
  run: async ({ db, encryption, write }) => {
    const { ring, newest } = encryption()
    let [resealed, unreadable] = [0, 0]
    for await (const done of createResealing(db, ring, newest).run(batch)) {
      resealed += done.resealed
      unreadable += done.unreadable
      write(`${done.table}: ${done.resealed} sealed anew`)
    }
    write(`${resealed} rows were sealed anew under key ${newest}.`)
    if (unreadable === 0) return true
    write(
      `${unreadable} rows are under a key that is not in ENCRYPTION_KEYS, and stay as they are.`,
    )
    return false
  },
}
