import type { LocalDate } from './calendar.ts'
import type { CoordinationStatus } from './coordination.ts'
import { isLate } from './deadlines.ts'
import type { Referral } from './referral.ts'
import { feedbackIsPermitted } from './told-to-practice.ts'

/** What the practice knows of the work without feedback; whether it waits or pauses after that is not told. */
const knownWithoutFeedback: readonly CoordinationStatus[] = ['requested', 'received']

/** Whether the practice sees that the receiver is late (workflow 23). */
export const isLateForPractice = (referral: Referral, today: LocalDate): boolean =>
  isLate(referral, today) &&
  (feedbackIsPermitted(referral) || knownWithoutFeedback.includes(referral.coordination.status))
