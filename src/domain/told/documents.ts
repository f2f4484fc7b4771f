import type { Instant } from '../calendar.ts'
import type { FhirId } from '../identifiers.ts'
import { journalText } from '../journal-text.ts'
import { isKeptFromAParent } from '../kept-from.ts'
import type { OnwardRequest } from '../proposal.ts'
import type { Referral } from '../referral.ts'
import type { InterimReport, ReportKind } from '../report.ts'
import type { Supplement } from '../supplement.ts'
import type { VisibleToPractice } from '../visible-to-practice.ts'
import { sessionsInWords } from '../words.ts'
import {
  actorAsTold,
  patientAsTold,
  practitionerAsTold,
  receiverAsTold,
  type Someone,
  workerAsTold,
} from './someone.ts'

/** What every document tells. */
export type DocumentAsTold = {
  /** Somebody around the child must not come to know of it. */
  isRestricted: boolean
  patient: Someone
  date: Instant
  author: Someone
}

export type LetterAsTold = DocumentAsTold & {
  status: 'current' | 'entered-in-error'
  pdf: Uint8Array
  encounter: FhirId | null
  reason: FhirId | null
}

/** The retourbericht: the letter as PDF, and the same in a few lines for the journaal. */
export type ReportAsTold = DocumentAsTold & {
  /** `superseded`: it was corrected, and a later one replaces it (workflow 26). */
  status: 'current' | 'superseded'
  pdf: Uint8Array
  journal: string
  reason: FhirId | null
}

export type InterimAsTold = DocumentAsTold & {
  kind: ReportKind
  text: string
  reason: FhirId | null
}

/** The verwijsbrief for onward help. */
export type OnwardLetterAsTold = Omit<LetterAsTold, 'encounter'>

export type SupplementAsTold = DocumentAsTold & { text: string }

/** A parent is not to be informed, or there are signs of kindermishandeling (consent S2). */
export const isRestricted = (referral: Referral): boolean =>
  referral.consent.safety !== null || isKeptFromAParent(referral)

const documentOf = (referral: Referral) => ({
  isRestricted: isRestricted(referral),
  patient: patientAsTold(referral),
})

const reasonOf = ({ request }: Referral): FhirId | null => request.reason?.conditionId ?? null

const letterStatus = ({ request }: Referral): LetterAsTold['status'] =>
  request.status === 'entered-in-error' ? 'entered-in-error' : 'current'

export const letterAsTold = (pdf: Uint8Array, referral: Referral): LetterAsTold => ({
  ...documentOf(referral),
  status: letterStatus(referral),
  date: referral.request.authoredOn,
  author: practitionerAsTold(referral.referrer),
  pdf,
  encounter: referral.request.encounter,
  reason: reasonOf(referral),
})

export const reportAsTold = (
  pdf: Uint8Array,
  referral: Referral,
  { worker, endedAt }: VisibleToPractice,
): ReportAsTold => ({
  ...documentOf(referral),
  status: 'current',
  date: endedAt ?? referral.request.authoredOn,
  author: worker === null ? receiverAsTold(referral) : workerAsTold(worker, referral),
  pdf,
  journal: journalText(referral),
  reason: reasonOf(referral),
})

const lines = (...parts: readonly (readonly [string, string | null])[]): string =>
  parts.flatMap(([label, said]) => (said ? [`${label}: ${said}`] : [])).join('\n')

/** Conclusion and action first, as the huisarts reads them. */
const interimInWords = (report: InterimReport): string =>
  lines(
    ['Conclusie', report.conclusion],
    ['Actie voor huisarts', report.gpAction],
    ...(report.kind === 'na-intake'
      ? ([
          ['Kind', report.intake.child],
          ['Gezin', report.intake.family],
          ['Omgeving', report.intake.environment],
          ['Eerst', report.intake.first],
        ] as const)
      : []),
    ['Gesprekken', report.sessions ? sessionsInWords(report.sessions) : null],
  )

export const interimAsTold = (report: InterimReport, referral: Referral): InterimAsTold => ({
  ...documentOf(referral),
  kind: report.kind,
  date: report.at,
  author: workerAsTold(report.by.name, referral),
  text: interimInWords(report),
  reason: reasonOf(referral),
})

export const onwardLetterAsTold = (
  pdf: Uint8Array,
  { authoredOn, requester }: OnwardRequest,
  referral: Referral,
): OnwardLetterAsTold => ({
  ...documentOf(referral),
  status: letterStatus(referral),
  date: authoredOn,
  author: practitionerAsTold(requester),
  pdf,
  reason: reasonOf(referral),
})

export const supplementAsTold = (
  { at, by, text }: Supplement,
  referral: Referral,
): SupplementAsTold => ({
  ...documentOf(referral),
  date: at,
  author: actorAsTold(by, referral),
  text,
})
