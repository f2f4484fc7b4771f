import type { Appointment } from './appointment.ts'
import type { Actor } from './history.ts'
import type { Proposal } from './proposal.ts'
import type { Question } from './question.ts'
import type { Referral, SinceSending } from './referral.ts'

const isOwn = ({ party }: Pick<Actor, 'party'>): boolean => party === 'organisation'

/** What the practice asked goes, unless the POH Jeugd answered it; of either kind only the own words stay. */
const questionOf = (question: Question): readonly Question[] => {
  const isAnswered = question.status === 'completed'
  if (isOwn(question.askedBy)) return [isAnswered ? { ...question, answer: '' } : question]
  return isAnswered && isOwn(question.answeredBy) ? [{ ...question, text: '' }] : []
}

const nothing = { name: '', identifiers: [] } as const

/** How the practice decided is a state; what it wrote is not the POH Jeugd's. */
const proposalOf = (proposal: Proposal): Proposal => {
  if (proposal.status === 'rejected') return { ...proposal, because: '' }
  if (proposal.status !== 'completed' || proposal.decision !== 'changed') return proposal
  return { ...proposal, request: { ...proposal.request, to: nothing, because: '' } }
}

/** That it was cancelled stays; why the practice did is the practice's. */
const appointmentOf = (appointment: Appointment): Appointment =>
  appointment.status === 'cancelled' && appointment.endedBy?.party === 'practice'
    ? { ...appointment, because: '' }
    : appointment

/** What stands beside the work, of the receiver's own making: its words, its reports, its appointments. */
export const ownParts = (referral: Referral): Partial<SinceSending> => {
  const {
    questions = [],
    proposals = [],
    appointments = [],
    supplements = [],
    meetings = [],
  } = referral
  return {
    stopRequests: (referral.stopRequests ?? []).map((request) => ({
      ...request,
      reason: { ...request.reason, text: isOwn(request.askedBy) ? request.reason.text : '' },
    })),
    meetings: meetings.filter(({ by }) => isOwn(by)),
    supplements: supplements.filter(({ by }) => isOwn(by)),
    questions: questions.flatMap(questionOf),
    proposals: proposals.map(proposalOf),
    appointments: appointments.filter(({ madeBy }) => isOwn(madeBy)).map(appointmentOf),
  }
}
