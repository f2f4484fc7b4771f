import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { isFinal, type Referral } from '../../domain/referral.ts'
import { addWorkingDays } from '../../domain/working-days.ts'

/** How a work list is divided: what is late comes before what is new. */
export type Group = 'new' | 'late' | 'waitingForMe' | 'waitingForOthers' | 'closed'

/** Working days after sending: to say yes or no, and to have the first contact. */
export const deadlines = { triage: 5, firstContact: 10 } as const

/** The day by which the receiver must act: triage before acceptance, first contact before the start. */
export const waitsUntil = ({ coordination, request }: Referral): LocalDate | null => {
  const sentOn = amsterdamDay(new Date(request.authoredOn))
  switch (coordination.status) {
    case 'requested':
    case 'received':
      return addWorkingDays(sentOn, deadlines.triage)
    case 'accepted':
      return coordination.expectedOn ?? addWorkingDays(sentOn, deadlines.firstContact)
    case 'on-hold':
      return coordination.expectedOn
    default:
      return null
  }
}

/** Who is expected to act: while a question is with the practice or the family waits, it is not the receiver. */
const waitsForOthers = ({ coordination }: Referral): boolean =>
  coordination.businessStatus === 'info-gevraagd' || coordination.status === 'on-hold'

/** The one group in which a case stands today. */
export const groupOf = (referral: Referral, today: LocalDate): Group => {
  const { status } = referral.coordination
  if (isFinal(status)) return 'closed'
  if (waitsForOthers(referral)) return 'waitingForOthers'
  const due = waitsUntil(referral)
  if (due !== null && due < today) return 'late'
  return status === 'requested' ? 'new' : 'waitingForMe'
}
