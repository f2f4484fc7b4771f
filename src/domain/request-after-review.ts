import type { Referral } from './referral.ts'
import { statusInRecord } from './status-in-record.ts'

/**
 * After completed work the request is completed, else revoked (workflow 18, 18b). Without consent for feedback the
 * practice is not told that work failed, so the request must not tell either.
 */
export const requestAfterReview = (referral: Referral): Referral['request']['status'] =>
  statusInRecord(referral) === 'completed' ? 'completed' : 'revoked'
