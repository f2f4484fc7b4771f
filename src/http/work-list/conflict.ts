import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { CasePageProps } from '../../../smart-app/pages/work-list/case-page.tsx'
import type { Referral } from '../../domain/referral.ts'
import { actorInWords, entryInWords } from './case-words.ts'

/**
 * Who changed what, when a step came too late. Where it can still be taken its form is there with
 * what was typed; else what was typed can only be read.
 */
export const conflictInWords = (
  referral: Referral,
  mayRetry: boolean,
): NonNullable<CasePageProps['conflict']> => {
  const last = referral.history.at(-1)
  const change =
    last === undefined
      ? ''
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
