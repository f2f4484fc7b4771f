import { beforeCorrections } from '../../domain/before-corrections.ts'
import { type Proposal, requestsIn } from '../../domain/proposal.ts'
import type { Referral } from '../../domain/referral.ts'
import { appointmentAsTold } from '../../domain/told/appointment.ts'
import {
  interimAsTold,
  letterAsTold,
  onwardLetterAsTold,
  reportAsTold,
  supplementAsTold,
} from '../../domain/told/documents.ts'
import { proposalAsTold, proposedAsTold, requestedAsTold } from '../../domain/told/proposal.ts'
import { questionAsTold } from '../../domain/told/question.ts'
import { requestAsTold } from '../../domain/told/request.ts'
import { reviewAsTold } from '../../domain/told/review.ts'
import { stopRequestAsTold } from '../../domain/told/stop-request.ts'
import { workAsTold } from '../../domain/told/work.ts'
import { type VisibleToPractice, visibleToPractice } from '../../domain/visible-to-practice.ts'
import type { DescribedKind, ToldIn } from '../described/described.ts'
import { numberOf, type ResourceName, successive } from './naming.ts'

/** What one resource tells, under our name for it. */
export type Telling = {
  [Kind in DescribedKind]: { kind: Kind; name: ResourceName; told: ToldIn[Kind] }
}[DescribedKind]

export type OnwardLetters = Readonly<Record<number, Uint8Array>>

/** As PDF; null: there is none, or the HIS does not need it. `earlierReports`: before each correction, oldest first. */
export type Documents = {
  report: Uint8Array | null
  letter: Uint8Array | null
  earlierReports: readonly Uint8Array[]
  /** Of the requests that the huisarts made of proposals, by the number of each; none where it cannot be made. */
  onwardLetters?: OnwardLetters
}

const interimReportsOf = (referral: Referral, { reports }: VisibleToPractice): readonly Telling[] =>
  reports.map((one) => ({
    kind: 'DocumentReference/interim',
    name: `DocumentReference/interim-${one.number}`,
    told: interimAsTold(one, referral),
  }))

const appointmentsOf = (
  referral: Referral,
  { appointments }: VisibleToPractice,
): readonly Telling[] =>
  appointments.map((one) => ({
    kind: 'Appointment',
    name: `Appointment-${one.number}`,
    told: appointmentAsTold(one, referral),
  }))

const questionsOf = (referral: Referral, { questions }: VisibleToPractice): readonly Telling[] =>
  questions.map((one) => ({
    kind: 'Task/question',
    name: `Task/question-${one.number}`,
    told: questionAsTold(one, referral),
  }))

const onwardLettersOf = (
  referral: Referral,
  { proposals }: VisibleToPractice,
  letters: OnwardLetters,
): readonly Telling[] =>
  requestsIn({ proposals }).flatMap(({ number, request }) => {
    const pdf = letters[number]
    if (pdf === undefined) return []
    const name: ResourceName = `DocumentReference/onward-letter-${number}`
    return [
      {
        kind: 'DocumentReference/onward-letter',
        name,
        told: onwardLetterAsTold(pdf, request, referral),
      },
    ]
  })

const proposalOf = (proposal: Proposal, referral: Referral): readonly Telling[] => {
  const { number } = proposal
  const asked = requestedAsTold(proposal, referral)
  const request: readonly Telling[] =
    asked === null
      ? []
      : [{ kind: 'ServiceRequest/onward', name: `ServiceRequest/onward-${number}`, told: asked }]
  return [
    {
      kind: 'ServiceRequest/proposal',
      name: `ServiceRequest/proposal-${number}`,
      told: proposedAsTold(proposal, referral),
    },
    ...request,
    {
      kind: 'Task/proposal',
      name: `Task/proposal-${number}`,
      told: proposalAsTold(proposal, referral),
    },
  ]
}

/** Of a review that a correction ended the outcome as it was then (workflow 26). */
const reviewsOf = (referral: Referral, visible: VisibleToPractice): readonly Telling[] => {
  const { earlierReviews = [], review } = referral
  return [...earlierReviews, ...(review === null ? [] : [review])].map((one, index) => {
    const outcome = visible.outcome && (visible.earlierOutcomes[index]?.outcome ?? visible.outcome)
    return {
      kind: 'Task/review',
      name: successive('Task/review', index + 1),
      told: reviewAsTold(one, referral, { ...visible, outcome }),
    }
  })
}

const stopRequestsOf = (
  referral: Referral,
  { stopRequests }: VisibleToPractice,
): readonly Telling[] =>
  stopRequests.map((request, index) => ({
    kind: 'Task/stop',
    name: `Task/stop-${index + 1}`,
    told: stopRequestAsTold(request, referral),
  }))

const supplementsOf = (
  referral: Referral,
  { supplements }: VisibleToPractice,
): readonly Telling[] =>
  (referral.supplements ?? []).flatMap((supplement, index) =>
    supplements.includes(supplement)
      ? [
          {
            kind: 'DocumentReference/supplement',
            name: `DocumentReference/supplement-${index + 1}`,
            told: supplementAsTold(supplement, referral),
          },
        ]
      : [],
  )

const finalReportsOf = (
  referral: Referral,
  visible: VisibleToPractice,
  { report, earlierReports }: Documents,
): readonly Telling[] => {
  if (report === null || visible.outcome === null) return []
  const before = beforeCorrections(referral)
  const all = [
    ...before.map((one, index) => [one, earlierReports[index]] as const),
    [referral, report] as const,
  ]
  return all.flatMap(([of, pdf], index) => {
    if (pdf === undefined) return []
    const told = reportAsTold(pdf, of, visible)
    const status = of === referral ? 'current' : 'superseded'
    const name = successive('DocumentReference/report', index + 1)
    return [{ kind: 'DocumentReference/report', name, told: { ...told, status } }]
  })
}

const numbersOf = (tellings: readonly Telling[]): readonly number[] =>
  tellings.map(({ name }) => numberOf(name))

/**
 * What the HIS is told of a referral beside its Consents, as far as the practice may see it; each resource refers only to
 * those before it.
 */
export const toldOf = (referral: Referral, documents: Documents): readonly Telling[] => {
  const visible = visibleToPractice(referral)
  const reports = interimReportsOf(referral, visible)
  const appointments = appointmentsOf(referral, visible)
  const further = { reports: numbersOf(reports), appointments: numbersOf(appointments) }
  const { letter } = documents
  return [
    { kind: 'ServiceRequest', name: 'ServiceRequest', told: requestAsTold(referral) },
    ...reports,
    ...appointments,
    {
      kind: 'Task/coordination',
      name: 'Task/coordination',
      told: workAsTold(referral, visible, further),
    },
    ...reviewsOf(referral, visible),
    ...questionsOf(referral, visible),
    ...stopRequestsOf(referral, visible),
    ...visible.proposals.flatMap((one) => proposalOf(one, referral)),
    ...onwardLettersOf(referral, visible, documents.onwardLetters ?? {}),
    ...supplementsOf(referral, visible),
    ...finalReportsOf(referral, visible, documents),
    ...(letter === null
      ? []
      : ([
          {
            kind: 'DocumentReference/letter',
            name: 'DocumentReference/letter',
            told: letterAsTold(letter, referral),
          },
        ] as const)),
  ]
}
