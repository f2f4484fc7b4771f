import type { TimelineEntry } from '../../../smart-app/components/timeline.tsx'
import { noteInWords } from '../../domain/changed-in-his.ts'
import { businessStatuses } from '../../domain/codes.ts'
import type { Referral } from '../../domain/referral.ts'
import { feedbackIsPermitted } from '../../domain/told-to-practice.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import { type VisibleToPractice, visibleToPractice } from '../../domain/visible-to-practice.ts'
import { actorInWords } from './actor-in-words.ts'

/** What each step is called; other steps are called by what the work then waits for. */
const steps: Partial<Record<TransitionRow, string>> = {
  '3': 'Verstuurd',
  '3b': 'Gekoppeld aan een broer of zus',
  '3c': 'Koppeling met een broer of zus gestopt',
  '4': 'Ontvangen',
  '5': 'Vraag van de POH Jeugd',
  '5b': 'Vraag gesteld',
  '6': 'Vraag beantwoord',
  '6b': 'Vraag beantwoord',
  '7': 'Geaccepteerd',
  '8': 'Niet geaccepteerd',
  '9': 'Niet geaccepteerd',
  '10': 'Gestart',
  '11b': 'Vervolghulp voorgesteld',
  '11c': 'Besloten over vervolghulp',
  '11d': 'Voortgang van de vervolghulp',
  '11e': 'Overleg met anderen (MDO)',
  '14': 'Afgerond',
  '14b': 'Advies gegeven',
  '15': 'Afgerond zonder gesprek',
  '13': 'Verder gegaan',
  '16': 'Ingetrokken',
  '17a': 'Gevraagd om te stoppen',
  '17b': 'Gestopt',
  '17c': 'Gaat door, ondanks de vraag om te stoppen',
  '18': 'Uitkomst gezien',
  '18c': 'Vraag over de uitkomst',
  '18b': 'Besloten hoe het verder gaat',
  '19': 'Toestemming ingetrokken of bezwaar',
  '19b': 'Nieuwe toestemming',
  '19c': 'Toestemming ingetrokken of bezwaar',
  '21': 'Vervallen, er zat een fout in',
  '22': 'Aan een collega gegeven',
  '22b': 'Aan een andere huisarts gegeven',
  '26': 'Uitkomst verbeterd',
  '27': 'Aanvulling gestuurd',
  '29b': 'Opnieuw naar het HIS gestuurd',
  '29c': 'Anders in het HIS gezet',
}

/** Without consent for feedback the practice knows that it ended, not how. */
const stepsWithoutFeedback: typeof steps = { '14': 'Afgesloten', '15': 'Afgesloten' }

/** What a step is called, as the practice may know it. */
export const lineInWords = (
  referral: Referral,
  { row, businessStatus, ...entry }: VisibleToPractice['history'][number],
): string => {
  if (row === '29') return noteInWords(entry)
  const words = feedbackIsPermitted(referral) ? steps : { ...steps, ...stepsWithoutFeedback }
  return words[row] ?? (businessStatus ? businessStatuses[businessStatus] : 'Bijgewerkt')
}

/** What happened, as the practice may know it; the newest first. */
export const timelineEntries = (referral: Referral): readonly TimelineEntry[] =>
  visibleToPractice(referral)
    .history.toReversed()
    .map((line) => ({
      at: line.at,
      what: lineInWords(referral, line),
      who: actorInWords(line.by, referral),
    }))
