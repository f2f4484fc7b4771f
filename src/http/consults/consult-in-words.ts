import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { Tone } from '../../../smart-app/components/status-badge.tsx'
import type { LocalDate } from '../../domain/calendar.ts'
import { type Consult, isConsultLate } from '../../domain/consult.ts'
import { formatDay, formatName } from '../../domain/words.ts'

const tones: Readonly<Record<Consult['status'], Tone>> = {
  requested: 'active',
  completed: 'success',
  cancelled: 'neutral',
}

const titles: Readonly<Record<Consult['status'], string>> = {
  requested: 'Wacht op antwoord',
  completed: 'Beantwoord',
  cancelled: 'Ingetrokken',
}

export const consultBadge = (consult: Consult, today: LocalDate): { tone: Tone; text: string } =>
  isConsultLate(consult, today)
    ? { tone: 'danger', text: 'Te laat' }
    : { tone: tones[consult.status], text: titles[consult.status] }

export const answeredInWords = ({
  answeredBy,
  endedAt,
}: Extract<Consult, { status: 'completed' }>): string =>
  `${answeredBy.name} gaf antwoord op ${formatMoment(endedAt)}.`

const awaited = (consult: Consult, today: LocalDate): string =>
  isConsultLate(consult, today)
    ? `Het antwoord had er uiterlijk op ${formatDay(consult.answerBy)} moeten zijn.`
    : `Het antwoord komt uiterlijk ${formatDay(consult.answerBy)}.`

/** Where it stands: who did the last thing, or by when the answer is there. */
export const consultSentence = (consult: Consult, today: LocalDate): string => {
  switch (consult.status) {
    case 'requested':
      return awaited(consult, today)
    case 'completed':
      return answeredInWords(consult)
    case 'cancelled':
      return `${formatName(consult.cancelledBy.name)} trok het in op ${formatMoment(consult.endedAt)}.`
  }
}

export const askedInWords = ({ askedBy, practice, askedAt }: Consult): string =>
  `${formatName(askedBy.name)}, ${practice.name}, ${formatMoment(askedAt)}`

const longestStart = 90

/** Enough of its words to know which one it is. */
export const startOf = ({ text }: Consult): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= longestStart ? line : `${line.slice(0, longestStart).trimEnd()}…`
}

/** For who wanted something that can no longer be done. */
export const consultConflict = (
  consult: Consult,
  today: LocalDate,
): { title: string; text: string } => ({
  title: 'Iemand was u voor',
  text: `${consultSentence(consult, today)} Hieronder staat hoe het nu is.`,
})
