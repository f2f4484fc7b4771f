import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { CasePageProps } from '../../../smart-app/pages/work-list/case-page.tsx'
import type { StepFailure } from '../../application/step.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { refusalInWords } from '../consent/refusal.ts'
import { timeTaken } from '../steps/time-taken.ts'
import { actorInWords, entryInWords } from './case-words.ts'

/** Why a step was not taken: consent does not cover it, the time is not free, or somebody was first. */
export const conflictOf = (
  failure: Exclude<StepFailure<SeenByReceiver>, { kind: 'not-found' }>,
  mayRetry = true,
): NonNullable<CasePageProps['conflict']> => {
  switch (failure.kind) {
    case 'no-consent':
      return { title: 'Dit mag nu niet', text: refusalInWords(failure.warnings).join(' ') }
    case 'slot-taken':
      return timeTaken
    default:
      return conflictInWords(failure.referral, mayRetry)
  }
}

/**
 * Who changed what, when a step came too late. Where it can still be taken its form is there with
 * what was typed; else what was typed can only be read.
 */
const conflictInWords = (
  referral: SeenByReceiver,
  mayRetry: boolean,
): NonNullable<CasePageProps['conflict']> => {
  const last = referral.history.at(-1)
  const change =
    last?.version !== referral.version
      ? 'De verwijzing is intussen veranderd.'
      : `${actorInWords(last.by, referral)}, ${formatMoment(last.at)}: ${entryInWords(last)}.`
  return mayRetry
    ? {
        title: 'Iemand was u voor',
        text: `${change} Wat u had ingevuld staat er nog. Kijk het na en verstuur het opnieuw als het nog klopt.`,
      }
    : {
        title: 'Dit kan nu niet meer',
        text: `${change} Wat u wilde doen past niet bij hoe de verwijzing er nu voor staat.`,
      }
}
