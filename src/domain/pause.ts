import type { LocalDate } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** Workflow 12: the family wants to wait. The clock pauses until the day, and at most six weeks (clock.ts). */
export const hold = (
  { coordination }: Referral,
  reason: StatusReason,
  expectedOn: LocalDate,
): StepOf => ({
  action: 'hold',
  businessStatus: 'gezin-wacht',
  ...(coordination.status === 'in-progress'
    ? { coordination: { ...coordination, status: 'on-hold', reason, expectedOn } }
    : {}),
})

/** Workflow 12b: accepted, and the first contact waits. The clock pauses until the day, and at most six weeks. */
export const queue = ({ coordination }: Referral, expectedOn: LocalDate): StepOf => ({
  action: 'queue',
  businessStatus: 'wachtlijst',
  ...(coordination.status === 'accepted' ? { coordination: { ...coordination, expectedOn } } : {}),
})
