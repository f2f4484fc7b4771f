import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import { type OtherParty, otherParties } from './consent/consent-record.ts'
import { mayDisclose } from './consent/may-disclose.ts'
import { isUnended, recordedConsentOf } from './consent/permitted.ts'
import type { PersonActing } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** Who can sit at a multidisciplinair overleg about a child. */
export const meetingParties = {
  practice: 'Huisarts',
  receiver: 'POH Jeugd',
  ...otherParties,
} as const
export type MeetingParty = keyof typeof meetingParties

/**
 * What was said at a multidisciplinair overleg (workflow 11e). Who took part is recorded; what was said is for those with
 * consent only.
 */
export type MeetingNote = {
  /** Counts from 1 within the referral and never changes: its name in the HIS. */
  number: number
  /** The day of the meeting; `at` is when it was written down. */
  on: LocalDate
  at: Instant
  by: PersonActing
  participants: readonly MeetingParty[]
  content: string
}

/** What is asked of whoever writes one down. */
export type Met = Pick<MeetingNote, 'on' | 'participants' | 'content'>

/** Workflow 11e, by either side. */
export const noteMeeting = (
  { meetings = [] }: Referral,
  met: Met,
  by: PersonActing,
  at: Instant,
): StepOf => ({
  action: 'note-meeting',
  businessStatus: null,
  because: met.content,
  changes: { meetings: [...meetings, { ...met, number: meetings.length + 1, at, by }] },
})

const isOther = (party: MeetingParty): party is OtherParty => party in otherParties

/** Whether this may be told to this party: consent covered it on the day it was written, and nobody took it back. */
const mayBeTold = (
  referral: Referral,
  purpose: OtherParty | 'disclosure',
  { at }: Pick<MeetingNote, 'at'>,
): boolean =>
  mayDisclose(recordedConsentOf(referral), {
    purpose,
    employment: referral.receiver.employment,
    day: amsterdamDay(new Date(at)),
  }).ok && isUnended(referral, purpose)

/** Of those who were there and work elsewhere: who may read what was said, and who may not. */
export const readersOf = (
  referral: Referral,
  note: MeetingNote,
): { may: readonly OtherParty[]; mayNot: readonly OtherParty[] } => {
  const others = note.participants.filter(isOther)
  const may = others.filter((party) => mayBeTold(referral, party, note))
  return { may, mayNot: others.filter((party) => !may.includes(party)) }
}

/** What is left of a note for a side that may not read it: that it was there itself. Null: nothing. */
const attended = (note: MeetingNote, side: 'practice' | 'receiver'): MeetingNote | null =>
  note.participants.includes(side) ? { ...note, participants: [side], content: '' } : null

/** A note of the other side, as much of it as this side may see; its own stays with it. */
const seenBy = (
  side: 'practice' | 'receiver',
  note: MeetingNote,
  mayRead: (note: MeetingNote) => boolean,
): readonly MeetingNote[] => {
  const isOwn = note.by.party === (side === 'practice' ? 'practice' : 'organisation')
  if (isOwn || mayRead(note)) return [note]
  const left = attended(note, side)
  return left === null ? [] : [left]
}

/** `mayRead`: whether consent for feedback covers it (told-to-practice.ts). */
export const meetingsForPractice = (
  { meetings = [] }: Pick<Referral, 'meetings'>,
  mayRead: (note: MeetingNote) => boolean,
): readonly MeetingNote[] => meetings.flatMap((note) => seenBy('practice', note, mayRead))

/** What the receiver may read of them while the case is open to it. */
export const meetingsForReceiver = (referral: Referral): readonly MeetingNote[] =>
  (referral.meetings ?? []).flatMap((note) =>
    seenBy('receiver', note, (one) => mayBeTold(referral, 'disclosure', one)),
  )
