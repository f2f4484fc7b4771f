import { randomUUID } from 'node:crypto'
import type { Store } from '../../src/adapters/postgres/store.ts'
import type { AuditEntry } from '../../src/application/ports/audit.ts'
import type { Addressee } from '../../src/application/ports/notifications.ts'
import { memoryConsults } from './memory-store/consults.ts'
import { memoryFindings } from './memory-store/findings.ts'
import { memoryFormFiles } from './memory-store/form-files.ts'
import { memoryGrants } from './memory-store/grants.ts'
import type { Kept } from './memory-store/kept.ts'
import { memoryKeptReferrals } from './memory-store/kept-referrals.ts'
import { memoryLooks } from './memory-store/looks.ts'
import { memoryMirror } from './memory-store/mirror.ts'
import { memoryMirrorRows } from './memory-store/mirror-rows.ts'
import { memoryNotifications } from './memory-store/notifications.ts'
import { memoryReconciliation } from './memory-store/reconciliation.ts'
import { memoryAttachments, memoryReferrals } from './memory-store/referrals.ts'
import { memoryReminders } from './memory-store/reminders.ts'
import { memoryDrafts, memoryLaunches, memoryWorkerSessions } from './memory-store/sessions.ts'
import { memorySweep } from './memory-store/sweep.ts'
import { memoryCapacities, memoryWorkers } from './memory-store/workers.ts'
import { now as momentOfTheTests } from './referrals.ts'

export type MemoryStore = Store & {
  /** Every audit entry, in order: those of commits and those appended. */
  audited: readonly AuditEntry[]
}

/**
 * The store in memory, for tests of use cases; it passes the contract tests of the real one.
 * `now` is the clock by which tokens expire.
 */
export const createMemoryStore = ({
  now = () => momentOfTheTests,
  newLease = (): string => randomUUID(),
  hasAddress = (_: Addressee): boolean => false,
} = {}): MemoryStore => {
  const kept: Kept = {
    referrals: new Map(),
    attachments: new Map(),
    formFiles: [],
    mirror: memoryMirrorRows(),
    drafts: [],
    keptReferrals: [],
    consults: new Map(),
    pendingLaunches: [],
    sessions: [],
    grants: [],
    pendingLogins: [],
    workerSessions: [],
    workers: [],
    capacities: new Map(),
    notified: new Map(),
    notifications: [],
    reminders: new Set(),
    looks: new Map(),
    hasAddress,
    audited: [],
    strangers: [],
  }
  return {
    referrals: memoryReferrals(kept),
    attachments: memoryAttachments(kept),
    formFiles: memoryFormFiles(kept),
    drafts: memoryDrafts(kept),
    keptReferrals: memoryKeptReferrals(kept),
    consults: memoryConsults(kept),
    launches: memoryLaunches(kept),
    workerSessions: memoryWorkerSessions(kept),
    workers: memoryWorkers(kept),
    capacities: memoryCapacities(kept),
    mirror: memoryMirror(kept, newLease),
    reconciliation: memoryReconciliation(kept, newLease),
    notifications: memoryNotifications(kept, newLease),
    reminders: memoryReminders(kept),
    looks: memoryLooks(kept),
    grants: memoryGrants(kept, now),
    findings: memoryFindings(),
    audit: {
      append: async (entry) => {
        kept.audited.push(entry)
      },
    },
    sweep: memorySweep(kept),
    audited: kept.audited,
  }
}
