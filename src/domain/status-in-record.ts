import type { CoordinationStatus } from './coordination.ts'
import type { Referral } from './referral.ts'
import { wasToldAt } from './told-to-practice.ts'
import { visibleToPractice } from './visible-to-practice.ts'

/**
 * How the work stands in the record of the practice: as far as the practice may know, and what was lawfully told to have
 * failed does not end in another way there afterwards (consent O2).
 */
export const statusInRecord = (referral: Referral): CoordinationStatus => {
  const { coordination } = referral
  return coordination.status === 'failed' && wasToldAt(referral, coordination.endedAt)
    ? 'failed'
    : visibleToPractice(referral).status
}
