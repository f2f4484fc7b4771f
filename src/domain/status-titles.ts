import { reviewDecisions } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import type { Review } from './review.ts'
import { formatDay } from './words.ts'

/** A few words for a list, and a sentence: who has it, since when, who must do what and by when. */
export type StateInWords = { title: string; sentence: string }

/** The title of each status; what a status means differs per reader, what it is called does not. */
export const statusTitles: Readonly<Record<CoordinationStatus, string>> = {
  requested: 'Verzonden',
  received: 'Ontvangen',
  accepted: 'Geaccepteerd',
  'in-progress': 'In behandeling',
  'on-hold': 'Gepauzeerd',
  rejected: 'Niet geaccepteerd',
  completed: 'Afgerond',
  failed: 'Afgerond zonder gesprek',
  cancelled: 'Ingetrokken',
  'entered-in-error': 'Vervallen',
}

/** Ends every part as a sentence and leaves out what there is not. */
export const asText = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?]["”']?$/.test(part) ? part : `${part}.`))
    .join(' ')

/** `A.M. Bos heeft dit op 25 november 2026 gezien.`, or what else was decided. */
export const decisionInWords = (
  who: string,
  { decision, decidedAt }: Extract<Review, { status: 'completed' }>,
): string =>
  decision === 'gezien'
    ? `${who} heeft dit op ${formatDay(decidedAt)} gezien.`
    : `${who} heeft op ${formatDay(decidedAt)} besloten: ${reviewDecisions[decision].toLowerCase()}.`
