import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { createAttachments } from './attachments.ts'
import { createAudit } from './audit.ts'
import { createCapacities } from './capacities.ts'
import { createConsults } from './consults.ts'
import type { Database } from './database.ts'
import { createDrafts } from './drafts.ts'
import { createFindings } from './findings.ts'
import { createFormFiles } from './form-files.ts'
import { createGrants } from './grants.ts'
import { createKeptReferrals } from './kept-referrals.ts'
import { createLaunches } from './launches.ts'
import { createLooks } from './looks.ts'
import { createMirror } from './mirror.ts'
import { createNotifications } from './notifications.ts'
import { type DatabaseSource, type OpenDatabase, openDatabase } from './open-database.ts'
import { createReconciliation } from './reconciliation.ts'
import { createReferrals } from './referrals.ts'
import { createReminders } from './reminders.ts'
import type { Store } from './store.ts'
import { createSweep } from './sweep.ts'
import { createWorkerSessions } from './worker-sessions.ts'
import { createWorkers } from './workers.ts'

type Needs = {
  keys: KeyRing
  /** The clock by which tokens expire. */
  now?: () => Date
  /** A new name for every lease, never used before. */
  newLease?: () => string
  /** Whether mail to this addressee has somewhere to go; for who has no mailbox nothing is written. */
  hasAddress?: (addressee: Addressee) => boolean
}

/** Every port of the store, on one database. */
export const createStore = (
  db: Kysely<Database>,
  { keys, now = () => new Date(), newLease = randomUUID, hasAddress = () => false }: Needs,
): Store => ({
  referrals: createReferrals(db, keys, hasAddress),
  attachments: createAttachments(db, keys),
  formFiles: createFormFiles(db, keys),
  drafts: createDrafts(db),
  keptReferrals: createKeptReferrals(db),
  consults: createConsults(db, keys, hasAddress),
  launches: createLaunches(db, keys),
  workerSessions: createWorkerSessions(db, keys),
  workers: createWorkers(db),
  capacities: createCapacities(db),
  mirror: createMirror(db, newLease),
  reconciliation: createReconciliation(db, newLease),
  notifications: createNotifications(db, newLease),
  reminders: createReminders(db, keys, hasAddress),
  looks: createLooks(db),
  grants: createGrants(db, keys, now),
  findings: createFindings(db),
  audit: createAudit(db),
  sweep: createSweep(db),
})

/** Opens the database and the store on it; who opens also migrates or checks the schema (migrate.ts). */
export const openStore = (
  source: DatabaseSource,
  { onConnectionLost, ...needs }: Needs & { onConnectionLost?: (error: Error) => void },
): OpenDatabase & { store: Store } => {
  const opened = openDatabase(source, { onConnectionLost })
  return { ...opened, store: createStore(opened.db, needs) }
}
