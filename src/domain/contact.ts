import { appointmentsHeld } from './appointment-after.ts'
import type { Instant } from './calendar.ts'
import type { HistoryEntry } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Worker } from './person.ts'
import type { HelpCheck, Referral, SinceSending } from './referral.ts'
import type { Intake, InterimReport, ReportContent, Sessions } from './report.ts'

/** What the POH Jeugd found of the consent to the help, at the first conversation and not before. */
export type FoundConsent = { helpConsent: HelpCheck['found'] }

export type FirstContact =
  | { contact: 'contact-gezocht' }
  | ({ contact: 'gesprek-gevoerd' } & FoundConsent)

/** The own duty to verify consent before the help starts (7.3.4 Jeugdwet). */
const checked = ({ helpConsent }: FoundConsent, by: Worker, at: Instant) => ({
  helpCheck: { at, by, found: helpConsent },
})

/** Workflow 10: the first contact with the family, or the first attempt. */
export const start = (referral: Referral, first: FirstContact, by: Worker, at: Instant): StepOf => {
  const { coordination } = referral
  const owner = 'owner' in coordination ? coordination.owner : by
  const { contact } = first
  return {
    action: 'start',
    businessStatus: contact,
    coordination: { status: 'in-progress', businessStatus: contact, owner, startedAt: at },
    changes:
      first.contact === 'gesprek-gevoerd'
        ? { ...checked(first, by, at), ...appointmentsHeld(referral, 'fulfilled', at) }
        : {},
  }
}

/** What a report says, whatever its kind. */
export type Reported = Pick<InterimReport, 'conclusion' | 'gpAction' | 'sessions'>

const withReport = (
  { reports = [] }: Referral,
  report: Reported & ReportContent,
  by: Worker,
  at: Instant,
): Pick<SinceSending, 'reports'> => ({
  reports: [...reports, { ...report, number: reports.length + 1, at, by }],
})

/** A conversation: what it found of the consent where it was the first, what it led to, and how many there were. */
export type Conversation = Partial<FoundConsent> & {
  intake?: Reported & { intake: Intake }
  sessions?: Sessions
}

/** Workflow 11: a conversation. After the first one the report "na intake" goes with it. */
export const reportConversation = (
  referral: Referral,
  { helpConsent, intake, sessions }: Conversation,
  by: Worker,
  at: Instant,
): StepOf => {
  const held = sessions && { sessions }
  return {
    action: 'report',
    businessStatus: 'gesprek-gevoerd',
    changes: {
      ...(helpConsent && checked({ helpConsent }, by, at)),
      ...(intake && withReport(referral, { ...intake, kind: 'na-intake', ...held }, by, at)),
      ...held,
      ...appointmentsHeld(referral, 'fulfilled', at),
    },
  }
}

/** Workflow 11: nobody came. */
export const reportNoShow = (referral: Referral, at: Instant): StepOf => ({
  action: 'report',
  businessStatus: 'niet-verschenen',
  changes: appointmentsHeld(referral, 'noshow', at),
})

/** Workflow 11: a report in between, of which the practice is told. */
export const reportProgress = (
  referral: Referral,
  reported: Reported,
  by: Worker,
  at: Instant,
): StepOf => ({
  action: 'report',
  businessStatus: 'tussenbericht',
  because: reported.conclusion,
  changes: {
    ...withReport(referral, { ...reported, kind: 'voortgang' }, by, at),
    ...(reported.sessions && { sessions: reported.sessions }),
  },
})

/** Of what happens in between the practice is told of a report "voortgang" and of the second no-show, and of nothing else. */
export const isToldInBetween = ({ history }: Pick<Referral, 'history'>, entry: HistoryEntry) => {
  if (entry.row !== '11') return false
  if (entry.businessStatus === 'tussenbericht') return true
  const noShows = history.filter(
    ({ row, businessStatus }) => row === '11' && businessStatus === 'niet-verschenen',
  )
  return noShows[1]?.version === entry.version
}
