import type { LocalDate } from '../../domain/calendar.ts'
import { isFinal } from '../../domain/coordination.ts'
import { isLate } from '../../domain/deadlines.ts'
import { openQuestionsTo } from '../../domain/question.ts'
import type { Referral } from '../../domain/referral.ts'
import { openStopRequest } from '../../domain/stop-request.ts'

/**
 * How a work list is divided: what is late comes before what is new. `uncovered`: for a coordinator, what is open of who is
 * absent.
 */
export type Group = 'uncovered' | 'new' | 'late' | 'waitingForMe' | 'waitingForOthers' | 'closed'

/**
 * Who is expected to act: while a question is with the practice or the family waits, it is not the receiver; a request
 * to stop and a question of the practice wait for the receiver all the same.
 */
const waitsForOthers = (referral: Referral): boolean =>
  openStopRequest(referral) === null &&
  openQuestionsTo(referral, 'receiver').length === 0 &&
  isElsewhere(referral)

/** A question about an outcome is still asked after the end (workflow 18). */
const isClosed = (referral: Referral): boolean =>
  isFinal(referral.coordination.status) && openQuestionsTo(referral, 'receiver').length === 0

const isElsewhere = ({ coordination }: Referral): boolean =>
  coordination.businessStatus === 'info-gevraagd' || coordination.status === 'on-hold'

/** The one group in which a case stands today, but for who has it. */
export const groupOf = (referral: Referral, today: LocalDate): Exclude<Group, 'uncovered'> => {
  if (isClosed(referral)) return 'closed'
  if (waitsForOthers(referral)) return 'waitingForOthers'
  if (isLate(referral, today)) return 'late'
  return referral.coordination.status === 'requested' ? 'new' : 'waitingForMe'
}
