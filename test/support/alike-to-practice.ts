import fc from 'fast-check'
import type { Appointment } from '../../src/domain/appointment.ts'
import { amsterdamDay } from '../../src/domain/calendar.ts'
import { businessStatuses, type StatusReason } from '../../src/domain/codes.ts'
import type { Coordination, CoordinationStatus } from '../../src/domain/coordination.ts'
import type { HistoryEntry } from '../../src/domain/history.ts'
import type { Proposal } from '../../src/domain/proposal.ts'
import type { Question } from '../../src/domain/question.ts'
import type { Referral, Wait } from '../../src/domain/referral.ts'
import type { TransitionRow } from '../../src/domain/transitions.ts'
import { codeIn, orNull, some, text, worker } from './arbitrary-consent.ts'
import { anyReferral, completedOutcome, failedOutcome, reason } from './arbitrary-referral.ts'
import { byWorker } from './referrals.ts'
import { withFeedback } from './written-cases.ts'

/** Two referrals that differ in nothing but what feedback covers; nobody agreed to feedback. */
export type Alike = { one: Referral; other: Referral }

const businessStatus = codeIn(businessStatuses)

/** What the other one has in place of what the first has. */
const hidden = fc.record({
  businessStatus,
  worker,
  reason,
  text,
  alternative: orNull(text),
  completed: completedOutcome,
  failed: failedOutcome,
})
type Hidden = typeof hidden extends fc.Arbitrary<infer Value> ? Value : never

const day = 86_400_000
const after = ({ request }: Referral, days: number): string =>
  new Date(Date.parse(request.authoredOn) + days * day).toISOString()
const dayAfter = (referral: Referral, days: number) => amsterdamDay(new Date(after(referral, days)))

/** In treatment or paused, completed or failed: to the practice each two are one. */
const workInstead = (of: Coordination, by: Hidden, referral: Referral): Coordination => {
  const { businessStatus, worker: owner, reason } = by
  switch (of.status) {
    case 'requested':
    case 'received':
      return { ...of, businessStatus }
    case 'accepted':
      return { ...of, businessStatus, owner, expectedOn: dayAfter(referral, 40) }
    case 'in-progress': {
      const expectedOn = dayAfter(referral, 60)
      return { ...of, status: 'on-hold', businessStatus, owner, reason, expectedOn }
    }
    case 'on-hold': {
      const { startedAt } = of
      return { status: 'in-progress', businessStatus, owner, startedAt }
    }
    case 'completed':
      return { ...of, status: 'failed', businessStatus, owner, outcome: by.failed }
    case 'failed':
      return { ...of, status: 'completed', businessStatus, owner, outcome: by.completed }
    case 'rejected':
      return { ...of, businessStatus, reason, alternative: by.alternative }
    case 'cancelled':
    case 'entered-in-error':
      return of
  }
}

type OfSide = { party: string }
const isOwn = ({ party }: OfSide): boolean => party === 'practice'

/** What stays, and after it what only the other one has. */
const withFurther = <One extends { number: number }>(
  own: readonly One[],
  others: readonly One[],
) => [...own, ...others.map((one, index) => ({ ...one, number: own.length + index + 1 }))]
const numbered = <One extends { number: number }>(all: readonly One[]) => withFurther([], all)

/** Of its own question the practice knows that it was answered, and of the other's what it answered itself. */
const questionsKnown = ({ questions = [] }: Referral): readonly Question[] =>
  numbered(questions.filter(({ askedBy, status }) => isOwn(askedBy) || status === 'completed'))

const questionInstead = (question: Question, { text }: Hidden): Question =>
  question.status === 'completed' && isOwn(question.askedBy)
    ? { ...question, answer: text }
    : question.status === 'completed'
      ? { ...question, text }
      : question

/** What the huisarts decided. */
const isDecided = (proposal: Proposal): boolean =>
  proposal.status === 'rejected' ||
  (proposal.status === 'completed' && proposal.decision !== 'told')

const proposalInstead = (proposal: Proposal, { text }: Hidden): Proposal => {
  const proposed = { ...proposal.proposed, because: text, to: { name: text, identifiers: [] } }
  return proposal.status === 'completed'
    ? { ...proposal, proposed, progress: [] }
    : { ...proposal, proposed }
}

/** That somebody of the other side cancelled it is known, and not whether the family came. */
const appointmentInstead = (one: Appointment, { text }: Hidden): Appointment => {
  if (one.status === 'cancelled') {
    return one.endedBy !== null && isOwn(one.endedBy) ? one : { ...one, because: text }
  }
  return one.status === 'booked' ? { ...one, status: 'noshow', endedAt: one.end } : one
}

const hiddenRows: readonly TransitionRow[] = [
  ...(['5', '5b', '6b', '11', '11b', '11d', '11e', '12', '12b', '13'] as const),
  ...(['22', '25', '26', '27'] as const),
]
const hiddenLine = fc.record({
  days: fc.double({ min: 0.1, max: 90, noNaN: true }),
  row: fc.constantFrom(...hiddenRows),
  businessStatus,
  to: fc.constantFrom('received' as const, 'on-hold' as const, 'in-progress' as const, null),
})
const knownLine = fc.record({
  days: fc.double({ min: 0.1, max: 90, noNaN: true }),
  row: fc.constantFrom<TransitionRow[]>('4', '7', '10', '14', '17c', '19'),
  businessStatus,
  to: fc.constant(null),
})
type Drawn = Omit<HistoryEntry, 'version' | 'at' | 'by' | 'to'> & {
  days: number
  to: CoordinationStatus | null
}

/** What failed has a row of its own. */
const rowOf = ({ coordination }: Referral, row: TransitionRow): TransitionRow =>
  row === '14' && coordination.status === 'failed' ? '15' : row

const historyOf = (referral: Referral, lines: readonly Drawn[]): Referral['history'] =>
  [
    ...referral.history.map((entry) => ({ ...entry, at: referral.request.authoredOn })),
    ...lines.map(({ days, to, ...line }) => ({
      ...line,
      row: rowOf(referral, line.row),
      version: 0,
      at: after(referral, days),
      by: byWorker,
      ...(to === null ? {} : { to }),
    })),
  ]
    .toSorted((entry, next) => entry.at.localeCompare(next.at))
    .map((entry, index) => ({ ...entry, version: index + 1 }))

const wait = fc.record({ days: fc.nat(30), lasts: fc.integer({ min: 1, max: 80 }), reason })
const waitsOf = (
  referral: Referral,
  drawn: readonly { days: number; lasts: number; reason: StatusReason }[],
): readonly Wait[] =>
  drawn
    .toSorted((one, next) => one.days - next.days)
    .map(({ days, lasts, reason }) => ({
      at: after(referral, days),
      reason,
      expectedOn: dayAfter(referral, days + lasts),
    }))

/** Of the first, what the practice may know; nothing else. */
const bare = (drawn: Referral, known: readonly Drawn[]): Referral => {
  const { proposals = [], appointments = [], meetings = [], supplements = [] } = drawn
  const { sessions: _, ...referral } = drawn
  return {
    ...referral,
    history: historyOf(drawn, known),
    questions: questionsKnown(drawn),
    proposals: numbered(proposals.filter(isDecided)),
    appointments: numbered(appointments.filter(({ madeBy }) => isOwn(madeBy))),
    meetings: numbered(meetings.filter(({ by }) => isOwn(by))),
    supplements: supplements.filter(({ by }) => isOwn(by)),
    reports: [],
    earlierOutcomes: [],
  }
}

/** The same with all that the practice may not know: messages, appointments, no-shows, pauses, and how it goes. */
const withMore = (one: Referral, more: Referral, by: Hidden): Referral => {
  const { questions = [], proposals = [], appointments = [], meetings = [] } = one
  return {
    ...one,
    coordination: workInstead(one.coordination, by, one),
    questions: withFurther(
      questions.map((each) => questionInstead(each, by)),
      (more.questions ?? []).filter(
        ({ askedBy, status }) => !isOwn(askedBy) && status !== 'completed',
      ),
    ),
    proposals: withFurther(
      proposals.map((each) => proposalInstead(each, by)),
      (more.proposals ?? []).filter((each) => !isDecided(each)),
    ),
    appointments: withFurther(
      appointments.map((each) => appointmentInstead(each, by)),
      (more.appointments ?? []).filter(({ madeBy }) => !isOwn(madeBy)),
    ),
    meetings: withFurther(
      meetings,
      (more.meetings ?? []).filter(
        (each) => !isOwn(each.by) && !each.participants.includes('practice'),
      ),
    ),
    supplements: [
      ...(one.supplements ?? []),
      ...(more.supplements ?? []).filter(({ by }) => !isOwn(by)),
    ],
    reports: more.reports ?? [],
    earlierOutcomes: more.earlierOutcomes ?? [],
    ...(more.sessions === undefined ? {} : { sessions: more.sessions }),
  }
}

export const anyAlike: fc.Arbitrary<Alike> = fc
  .tuple(anyReferral, anyReferral, hidden, some(knownLine), some(hiddenLine), some(wait))
  .map(([drawn, more, by, known, unknown, waits]) => {
    const one = bare(drawn, known)
    const further = withMore(one, more, by)
    const other = {
      ...further,
      history: historyOf({ ...further, history: drawn.history }, [...known, ...unknown]),
      waits: waitsOf(one, waits),
    }
    return { one: withFeedback(one, 'refused'), other: withFeedback(other, 'refused') }
  })
