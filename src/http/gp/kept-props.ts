import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { KeptEntry, KeptItem } from '../../../smart-app/pages/gp/kept-referral.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { consentPlaces } from '../../domain/consent/consent-record.ts'
import {
  type AskedPerson,
  type KeptReferral,
  type KeptReminder,
  remindersOnKept,
  stillToAsk,
} from '../../domain/kept-referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import type { FieldError } from './parse-referral.ts'

/** What somebody says to all of it; who says something else is filled in on the form. */
export const keptAnswers = [
  { value: 'given', label: 'Akkoord met alles' },
  { value: 'refused', label: 'Weigert alles' },
]

const answerWords = { given: 'akkoord met alles', refused: 'weigert alles' } as const

const names = (persons: readonly { name: string }[]): string =>
  persons.map(({ name }) => name).join(' en ')

const answered = ({ name, answer }: AskedPerson): readonly string[] =>
  answer === null
    ? []
    : [
        `${name}: ${answerWords[answer.answer]}, ${formatDay(answer.on)}, ${consentPlaces[answer.place].toLowerCase()}. Genoteerd door ${answer.by}.`,
      ]

export const keptTitle = (kept: KeptReferral): string =>
  stillToAsk(kept).length > 0
    ? `Wacht op toestemming van ${names(stillToAsk(kept))}`
    : 'Wacht op de huisarts'

/** Who asks whom, since when, and until when it stays. */
export const keptSentences = (kept: KeptReferral): readonly string[] => [
  ...kept.asked.flatMap(answered),
  ...(stillToAsk(kept).length > 0 ? [`${kept.asker} vraagt het.`] : []),
  `Bewaard op ${formatMoment(kept.keptAt)} door ${formatName(kept.keptBy.name)}. Blijft staan tot en met ${formatDay(kept.expiresAt)}.`,
]

/** What to do now; nobody left to ask is asked of the huisarts. */
const reminderWords: Readonly<Record<KeptReminder, (kept: KeptReferral, toDo: string) => string>> =
  {
    ask: ({ keptAt }, toDo) => `Dit wacht al sinds ${formatDay(keptAt)}. ${toDo}`,
    'last-days': ({ expiresAt }, toDo) => `Dit vervalt na ${formatDay(expiresAt)}. ${toDo}`,
  }

const reminder = (kept: KeptReferral, now: Date): string | null => {
  const last = remindersOnKept(kept, amsterdamDay(now)).at(-1)
  const toDo = stillToAsk(kept).length > 0 ? 'Vraag het vandaag.' : 'Kijk het vandaag na.'
  return last === undefined ? null : reminderWords[last](kept, toDo)
}

/** What was typed in one of its rows, and what is wrong with it. */
export type TypedAnswer = {
  id: string
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
}

export const keptItem =
  (now: Date, maySend: boolean, typed?: TypedAnswer) =>
  (kept: KeptReferral): KeptItem => ({
    id: kept.id,
    version: kept.version,
    title: keptTitle(kept),
    sentences: keptSentences(kept),
    reminder: reminder(kept, now),
    asked: stillToAsk(kept),
    asker: kept.asker,
    mayBeSent: maySend && stillToAsk(kept).length === 0,
    values: typed?.id === kept.id ? typed.values : { place: 'by-phone', date: amsterdamDay(now) },
    errors: typed?.id === kept.id ? typed.errors : [],
  })

/** The same in the list of the practice, where no record is open. */
export const keptEntry =
  (now: Date) =>
  (kept: KeptReferral): KeptEntry => ({
    id: kept.id,
    patient: formatName(kept.patient.name),
    born: kept.patient.birthDate === null ? null : formatDay(kept.patient.birthDate),
    title: keptTitle(kept),
    sentences: keptSentences(kept),
    reminder: reminder(kept, now),
  })
