import type { Appointment } from './appointment.ts'
import type { Instant } from './calendar.ts'
import type { PersonActing } from './history.ts'
import { type MeetingNote, meetingsForPractice } from './meeting-note.ts'
import type { EarlierOutcome } from './outcome-report.ts'
import type { Onward, Proposal } from './proposal.ts'
import type { Question } from './question.ts'
import type { Referral, Wait } from './referral.ts'
import type { InterimReport, Sessions } from './report.ts'
import type { StopRequest } from './stop-request.ts'
import type { Supplement } from './supplement.ts'
import { feedbackIsPermitted, mayReadToldAt } from './told-to-practice.ts'

/** What stands beside the work, as much of it as the practice may see. What it wrote itself stays with it. */
export type PartsForPractice = {
  stopRequests: readonly StopRequest[]
  supplements: readonly Supplement[]
  questions: readonly Question[]
  proposals: readonly Proposal[]
  appointments: readonly Appointment[]
  reports: readonly InterimReport[]
  meetings: readonly MeetingNote[]
  sessions: Sessions | null
  earlierOutcomes: readonly EarlierOutcome[]
  waits: readonly Wait[]
}

const isOwn = ({ party }: Pick<PersonActing, 'party'>): boolean => party === 'practice'

/** That a request to stop was declined is a state; why is not. */
const stopRequestsFor = (referral: Referral): readonly StopRequest[] =>
  (referral.stopRequests ?? []).map((request) =>
    request.status === 'rejected' && !mayReadToldAt(referral, request.endedAt)
      ? { ...request, because: '' }
      : request,
  )

/** Of a question the words of the POH Jeugd go; where nothing is left of it, it is not there. */
const questionFor = (referral: Referral, question: Question): readonly Question[] => {
  const mayRead = (at: Instant) => mayReadToldAt(referral, at)
  if (!isOwn(question.askedBy)) {
    if (mayRead(question.askedAt)) return [question]
    return question.status === 'completed' ? [{ ...question, text: '' }] : []
  }
  return question.status !== 'completed' || mayRead(question.endedAt)
    ? [question]
    : [{ ...question, answer: '' }]
}

/** What became of it, as far as it was told on a day on which it might be. */
const withToldProgress = (referral: Referral, proposal: Proposal): Proposal =>
  proposal.status === 'completed' && proposal.progress !== undefined
    ? { ...proposal, progress: proposal.progress.filter(({ at }) => mayReadToldAt(referral, at)) }
    : proposal

/** What the huisarts decided is the huisarts's own: the request, or why there is none. */
const proposalFor = (referral: Referral, whole: Proposal): readonly Proposal[] => {
  const proposal = withToldProgress(referral, whole)
  if (mayReadToldAt(referral, proposal.proposedAt)) return [proposal]
  const isDecided =
    proposal.status === 'rejected' ||
    (proposal.status === 'completed' && proposal.decision !== 'told')
  return isDecided ? [{ ...proposal, proposed: wordless(proposal.proposed) }] : []
}

const wordless = (proposed: Onward): Onward => ({
  ...proposed,
  to: { name: '', identifiers: [] },
  because: '',
})

/** As it was when it was made. */
const asMade = ({
  number,
  slot,
  start,
  end,
  place,
  worker,
  madeAt,
  madeBy,
}: Appointment): Appointment => ({
  ...{ number, slot, start, end, place, worker, madeAt, madeBy },
  status: 'booked',
})

/**
 * Of its own appointments the practice sees that they were cancelled, so that nobody is sent to them, but not why, nor
 * whether the family came.
 */
const appointmentFor = (referral: Referral, one: Appointment): readonly Appointment[] => {
  if (mayReadToldAt(referral, one.status === 'booked' ? one.madeAt : one.endedAt)) return [one]
  if (!isOwn(one.madeBy)) return []
  if (one.status !== 'cancelled') return [asMade(one)]
  return [one.endedBy !== null && isOwn(one.endedBy) ? one : { ...one, because: '' }]
}

/** What the practice sent itself, and what the POH Jeugd might send it. */
const supplementsFor = (referral: Referral): readonly Supplement[] =>
  (referral.supplements ?? []).filter(({ by, at }) => isOwn(by) || mayReadToldAt(referral, at))

/** What the practice may see of everything beside the work; HIS and screens both read this. */
export const partsForPractice = (referral: Referral): PartsForPractice => {
  const { questions = [], proposals = [], appointments = [], reports = [], waits = [] } = referral
  const feedback = feedbackIsPermitted(referral)
  return {
    stopRequests: stopRequestsFor(referral),
    supplements: supplementsFor(referral),
    questions: questions.flatMap((one) => questionFor(referral, one)),
    proposals: proposals.flatMap((one) => proposalFor(referral, one)),
    appointments: appointments.flatMap((one) => appointmentFor(referral, one)),
    reports: reports.filter(({ at }) => mayReadToldAt(referral, at)),
    meetings: meetingsForPractice(referral, ({ at }) => mayReadToldAt(referral, at)),
    sessions: feedback ? (referral.sessions ?? null) : null,
    earlierOutcomes: feedback ? (referral.earlierOutcomes ?? []) : [],
    waits: waits.filter(({ at }) => mayReadToldAt(referral, at)),
  }
}
