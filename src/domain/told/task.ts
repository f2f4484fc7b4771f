import type { Instant } from '../calendar.ts'
import { type StatusReason, type StatusReasonCode, statusReasons, type Urgency } from '../codes.ts'
import type { Someone } from './someone.ts'

/** What every Task tells. */
export type TaskAsTold = {
  urgency: Urgency
  patient: Someone
  authoredOn: Instant
  lastModified: Instant
  requester: Someone
  /** Whose turn it is. */
  owner: Someone
}

/** A reason in the words of whoever gave it, else in those of its code. */
export type ReasonAsTold = { code: StatusReasonCode; words: string }

export const reasonAsTold = ({ code, text }: StatusReason): ReasonAsTold => ({
  code,
  words: text.trim() === '' ? statusReasons[code] : text,
})
