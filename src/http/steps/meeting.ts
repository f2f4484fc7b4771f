import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { type MeetingNote, meetingParties } from '../../domain/meeting-note.ts'
import { failure, success } from '../../domain/result.ts'
import { type Field, someOf, text } from './field.ts'

/** It was before it is written down. */
const on: Field<LocalDate> = {
  label: 'Datum van het overleg',
  look: { kind: 'day' },
  read: (typed, { today }) => {
    const day = parseLocalDate(typed)
    return day === null || day > today
      ? failure('Kies de dag van het overleg, vandaag of eerder.')
      : success(day)
  },
}

/** Workflow 11e, asked of either side. */
export const meetingAsks = {
  on,
  participants: someOf('Wie erbij waren', meetingParties, {
    missing: 'Kies wie erbij waren.',
    hint: 'Wie geen toestemming heeft, leest het verslag niet.',
  }),
  content: text('Verslag', { rows: 4, longest: 2000, missing: 'Schrijf op wat er is besproken.' }),
}

export const keptMeeting = {
  typed: 'content',
  kept: ({ meetings }: { meetings?: readonly MeetingNote[] }): string =>
    meetings?.at(-1)?.content ?? '',
} as const
