import type { Tone } from '../../../smart-app/components/status-badge.tsx'
import { ageRangeOn, type BirthDate, type LocalDate } from '../../domain/calendar.ts'
import { noteInWords } from '../../domain/changed-in-his.ts'
import { businessStatuses } from '../../domain/codes.ts'
import type { CoordinationStatus } from '../../domain/coordination.ts'
import type { Actor, HistoryEntry } from '../../domain/history.ts'
import type { Referral } from '../../domain/referral.ts'
import { stateForReceiver } from '../../domain/state-for-receiver.ts'
import { practitionerInWords } from '../../domain/words.ts'

type Badge = { tone: Tone; text: string }

const tones: Readonly<Record<CoordinationStatus, Tone>> = {
  requested: 'active',
  received: 'active',
  accepted: 'active',
  'in-progress': 'success',
  'on-hold': 'warning',
  completed: 'neutral',
  rejected: 'neutral',
  cancelled: 'neutral',
  failed: 'neutral',
  'entered-in-error': 'neutral',
}

export const stateBadge = (referral: Referral): Badge => ({
  tone: tones[referral.coordination.status],
  text: stateForReceiver(referral).title,
})

/** `9 jaar`, `9 of 10 jaar` when only the year of birth is known; null without a birth date. */
export const ageInWords = (birth: BirthDate | null, today: LocalDate): string | null => {
  if (birth === null) return null
  const { from, to } = ageRangeOn(birth, today)
  return from === to ? `${to} jaar` : `${from} of ${to} jaar`
}

export const actorInWords = (by: Actor, { practice }: Pick<Referral, 'practice'>): string => {
  if (by.party === 'system') return 'Jeugdschakel'
  if (by.party === 'organisation') return by.person.name
  if (by.party === 'his') return `${practice.name}, in het HIS`
  return `${practitionerInWords(by)}, ${practice.name}`
}

/** What the practice did after the work was done, which the state of the work does not say. */
const rowWords: Partial<Record<HistoryEntry['row'], string>> = {
  '5b': 'Vraag gesteld',
  '6b': 'Vraag beantwoord',
  '11b': 'Vervolghulp voorgesteld',
  '11c': 'De praktijk besloot over vervolghulp',
  '11d': 'Voortgang van de vervolghulp gemeld',
  '11e': 'Overleg met anderen (MDO)',
  '13': 'Verder gegaan',
  '14b': 'Advies gegeven',
  '17a': 'De praktijk vraagt om te stoppen',
  '17b': 'Gestopt',
  '17c': 'Gaat door',
  '18': 'Uitkomst gezien door de praktijk',
  '18c': 'De praktijk wil de uitkomst bespreken',
  '18b': 'Beoordeeld door de praktijk',
  '19': 'Toestemming ingetrokken of bezwaar',
  '19b': 'Nieuwe toestemming',
  '19c': 'Toestemming ingetrokken of bezwaar',
  '21': 'Vervallen, er zat een fout in',
  '22': 'Aan een collega gegeven',
  '22b': 'De praktijk heeft een andere huisarts aangewezen',
  '26': 'Uitkomst verbeterd',
  '27': 'Aanvulling gestuurd',
}

/** To whom it was given, and what was written with it; null where this line tells something else. */
export const handOverInWords = (
  { handOvers = [] }: Pick<Referral, 'handOvers'>,
  { row, at }: HistoryEntry,
): string | null => {
  const given = row === '22' ? handOvers.find((one) => one.at === at) : undefined
  return given === undefined ? null : `Aan ${given.to.name} gegeven: ${given.note}`
}

export const entryInWords = (entry: HistoryEntry): string =>
  entry.row === '29'
    ? noteInWords(entry)
    : (rowWords[entry.row] ?? businessStatuses[entry.businessStatus])
