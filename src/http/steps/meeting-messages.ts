import type { Message } from '../../../smart-app/components/messages.tsx'
import { type OtherParty, otherParties } from '../../domain/consent/consent-record.ts'
import type { PersonActing } from '../../domain/history.ts'
import { type MeetingNote, meetingParties, readersOf } from '../../domain/meeting-note.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'

const named = (parties: readonly OtherParty[]): string =>
  parties.map((party) => otherParties[party]).join(', ')

const ofMeeting = (
  note: MeetingNote,
  referral: Referral,
  nameOf: (by: PersonActing) => string,
): Message => {
  const { may, mayNot } = readersOf(referral, note)
  return {
    title: 'Overleg met anderen (MDO)',
    at: note.at,
    who: nameOf(note.by),
    parts: [
      { term: 'Datum', value: formatDay(note.on) },
      { term: 'Erbij', value: note.participants.map((one) => meetingParties[one]).join(', ') },
      { term: 'Verslag', value: note.content },
      { term: 'Verslag mag naar', value: named(may) },
      { term: 'Geen toestemming, dus niet naar', value: named(mayNot) },
    ],
    letter: null,
  }
}

/** The meetings as their reader may see them: these of `referral`. */
export const meetingMessages = (
  meetings: readonly MeetingNote[],
  referral: Referral,
  nameOf: (by: PersonActing) => string,
): readonly Message[] => meetings.map((note) => ofMeeting(note, referral, nameOf))
