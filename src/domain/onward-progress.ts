import type { Instant, LocalDate } from './calendar.ts'
import type { HistoryEntry } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Worker } from './person.ts'
import type { Proposal } from './proposal.ts'
import type { Referral } from './referral.ts'

/** How far the help is to which the family went on. */
export const onwardStates = {
  aangemeld: 'Aangemeld',
  'intake-gepland': 'Intake gepland',
  wachtlijst: 'Op de wachtlijst',
  gestart: 'Gestart',
  'niet-gestart': 'Niet gestart',
} as const
export type OnwardState = keyof typeof onwardStates

/** What was heard of it; `on`: the day of the intake, or until when the family waits. */
export type OnwardNews =
  | { state: 'aangemeld' | 'gestart' }
  | { state: 'intake-gepland' | 'wachtlijst'; on: LocalDate }
  | { state: 'niet-gestart'; because: string }

export type OnwardProgress = OnwardNews & { at: Instant; by: Worker }

/** In days: half a year, as long as the receiver reads what was completed. */
export const followedDays = 183

/** A proposal that help came of: asked for by the huisarts, or arranged by the gemeente. */
export type Followed = Extract<Proposal, { status: 'completed' }>

export const followedIn = ({ proposals = [] }: Pick<Referral, 'proposals'>): readonly Followed[] =>
  proposals.filter((one) => one.status === 'completed')

/** What was heard last; null: nothing yet. */
export const lastProgress = (proposal: Proposal): OnwardProgress | null =>
  proposal.status === 'completed' ? (proposal.progress?.at(-1) ?? null) : null

/** Workflow 11d: the POH Jeugd follows the help to which the family went on, also after its own work. */
export const followOnward = (
  { proposals = [] }: Pick<Referral, 'proposals'>,
  number: number,
  news: OnwardNews,
  by: Worker,
  at: Instant,
): StepOf => ({
  action: 'follow-onward',
  businessStatus: null,
  about: { kind: 'onward', number },
  ...(news.state === 'niet-gestart' ? { because: news.because } : {}),
  changes: {
    proposals: proposals.map((one) =>
      one.number === number && one.status === 'completed'
        ? { ...one, progress: [...(one.progress ?? []), { ...news, at, by }] }
        : one,
    ),
  },
})

/** Whether this line of the history says that the help did not start, so that the huisarts must look again. */
export const saysNotStarted = (referral: Pick<Referral, 'proposals'>, { at }: HistoryEntry) =>
  followedIn(referral)
    .flatMap(({ progress = [] }) => progress)
    .some((one) => one.at === at && one.state === 'niet-gestart')
