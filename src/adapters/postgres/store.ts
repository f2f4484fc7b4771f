import type { Audit } from '../../application/ports/audit.ts'
import type { Attachments, FormFiles } from '../../application/ports/files.ts'
import type { Grants, HisFindings } from '../../application/ports/his.ts'
import type { Looks } from '../../application/ports/looks.ts'
import type { Notifications } from '../../application/ports/notifications.ts'
import type { Reconciliation } from '../../application/ports/reconcile.ts'
import type { Reminders } from '../../application/ports/reminders.ts'
import type {
  Capacities,
  Consults,
  Drafts,
  KeptReferrals,
  Launches,
  MirrorQueue,
  Referrals,
  WorkerSessions,
  Workers,
} from '../../application/ports/store.ts'

/** Everything that is kept. `sweep` deletes what has outlived its time; one call does all of it. */
export type Store = {
  referrals: Referrals
  attachments: Attachments
  formFiles: FormFiles
  drafts: Drafts
  keptReferrals: KeptReferrals
  consults: Consults
  launches: Launches
  workerSessions: WorkerSessions
  workers: Workers
  capacities: Capacities
  mirror: MirrorQueue
  reconciliation: Reconciliation
  notifications: Notifications
  reminders: Reminders
  looks: Looks
  grants: Grants
  findings: HisFindings
  audit: Audit
  sweep(now: Date): Promise<void>
}
