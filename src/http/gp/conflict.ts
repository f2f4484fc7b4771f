import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { StepFailure } from '../../application/step.ts'
import type { Referral } from '../../domain/referral.ts'
import { refusalInWords } from '../consent/refusal.ts'
import { timeTaken } from '../steps/time-taken.ts'
import { timelineEntries } from './timeline-entries.ts'

/** Why a step was not taken, for whoever tried. */
export type Conflict = { title: string; text: string }

/** Who changed what, when this user was second. */
const whoWasFirst = (referral: Referral): string => {
  const [last] = timelineEntries(referral)
  return last === undefined
    ? 'De verwijzing is intussen veranderd.'
    : `${last.who} heeft de verwijzing op ${formatMoment(last.at)} gewijzigd: ${last.what.toLowerCase()}. Hieronder staat hoe het nu is.`
}

export const conflictInWords = (failure: Exclude<StepFailure, { kind: 'not-found' }>): Conflict => {
  switch (failure.kind) {
    case 'no-consent':
      return { title: 'Dit mag nu niet', text: refusalInWords(failure.warnings).join(' ') }
    case 'slot-taken':
      return timeTaken
    default:
      return { title: 'Iemand was u voor', text: whoWasFirst(failure.referral) }
  }
}
