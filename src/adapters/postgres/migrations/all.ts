import { referralsSessionsAudit } from './0001-referrals-sessions-audit.ts'
import { deliveryThroughFaults } from './0002-delivery-through-faults.ts'
import { auditSeals } from './0003-audit-seals.ts'
import { reconciliation } from './0004-reconciliation.ts'
import { notifications } from './0005-notifications.ts'
import { grantsKnowTheirPatient } from './0006-grants-know-their-patient.ts'
import { keptReferrals } from './0007-kept-referrals.ts'
import { hisFindings } from './0008-his-findings.ts'
import { attachments } from './0009-attachments.ts'
import { bookedSlots } from './0010-booked-slots.ts'
import { consults } from './0011-consults.ts'
import { remindersAndLooks } from './0012-reminders-and-looks.ts'
import { workersAndCapacity } from './0013-workers-and-capacity.ts'
import { removedCountsAndFormFiles } from './0014-removed-counts-form-files.ts'
import type { Migration } from './migration.ts'

/** Every migration, in order. */
export const allMigrations: readonly Migration[] = [
  referralsSessionsAudit,
  deliveryThroughFaults,
  auditSeals,
  reconciliation,
  notifications,
  grantsKnowTheirPatient,
  keptReferrals,
  hisFindings,
  attachments,
  bookedSlots,
  consults,
  remindersAndLooks,
  workersAndCapacity,
  removedCountsAndFormFiles,
]
