import type { Instant, LocalDate } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** Workflow 12: the family wants to wait. The clock pauses until the day, and at most six weeks (clock.ts). */
export const hold = (
  { coordination, waits = [] }: Referral,
  reason: StatusReason,
  expectedOn: LocalDate,
  at: Instant,
): StepOf => ({
  action: 'hold',
  businessStatus: 'gezin-wacht',
  changes: { waits: [...waits, { at, reason, expectedOn }] },
  ...(coordination.status === 'in-progress'
    ? { coordination: { ...coordination, status: 'on-hold', reason, expectedOn } }
    : {}),
})

/** Workflow 12b: accepted, and the first contact waits. The clock pauses until the day, and at most six weeks. */
export const queue = (
  { coordination, waits = [] }: Referral,
  expectedOn: LocalDate,
  at: Instant,
): StepOf => ({
  action: 'queue',
  businessStatus: 'wachtlijst',
  changes: { waits: [...waits, { at, reason: null, expectedOn }] },
  ...(coordination.status === 'accepted' ? { coordination: { ...coordination, expectedOn } } : {}),
})
