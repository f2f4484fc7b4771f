import { randomUUID } from 'node:crypto'
import { createReconciliation } from '../adapters/postgres/reconciliation.ts'
import type { Command } from './operator.ts'

const mostShown = 1_000

const strangers: Command = {
  usage: '',
  what: 'what carries our identifier in a HIS and is not ours: since, HIS, resource, why; it changes nothing',
  run: async ({ db, write }) => {
    const found = await createReconciliation(db, randomUUID).strangers(mostShown)
    for (const { seenAt, iss, reference, reason } of found) {
      write([seenAt, iss, reference, reason].join('  '))
    }
    write(found.length === 0 ? 'Nothing was set apart.' : `${found.length} listed.`)
    return true
  },
}

export const readBackCommands = { strangers }
