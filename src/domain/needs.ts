import { hasAccess, outcomesFor } from './access.ts'
import type { LocalDate } from './calendar.ts'
import { isOpen } from './child-task.ts'
import type { BusinessStatus } from './codes.ts'
import type { ConsentRecord, NamedReceiver } from './consent/consent-record.ts'
import type { Coordination } from './coordination.ts'
import { followedIn } from './onward-progress.ts'
import type { Referral } from './referral.ts'
import { decisionsAfter, type Review } from './review.ts'
import { openStopRequest } from './stop-request.ts'
import type { Needs, Role, Transition } from './transitions.ts'

/** One of several that wait, by its number. */
export type About = { kind: 'question' | 'proposal' | 'onward' | 'appointment'; number: number }

/** What a step sets, as far as the gate looks at it; nothing where it is only asked whether the row is open. */
export type Setting = {
  coordination?: Coordination
  businessStatus?: BusinessStatus | null
  about?: About
  because?: string
  leavesTo?: NamedReceiver
  changes?: { consent?: ConsentRecord }
  review?: Review
}

/** By whom the row would be taken, on what, and what it would set. */
export type Asked = { referral: Referral; role: Role; day: LocalDate; setting: Setting }

const sideOf = (role: Role): 'practice' | 'receiver' =>
  role === 'youth-worker' || role === 'coordinator' ? 'receiver' : 'practice'

/** Whether one of these waits: that one, where it is named. */
export const waits = (open: readonly { number: number }[], about: About | undefined): boolean =>
  about === undefined ? open.length > 0 : open.some(({ number }) => number === about.number)

const outcomeOf = ({ coordination }: Setting) =>
  coordination && 'outcome' in coordination ? coordination.outcome : null

const reasonOf = ({ coordination }: Setting) =>
  coordination && 'reason' in coordination ? coordination.reason : null

const expectedOnOf = ({ coordination }: Setting) =>
  coordination && 'expectedOn' in coordination ? coordination.expectedOn : null

/** Words that the row asks for and that are not there; nothing is missing of what the step does not set. */
const lacksWords = (text: string | undefined): boolean => text !== undefined && text.trim() === ''

const checks: Partial<Record<Needs, (asked: Asked) => boolean>> = {
  decision: ({ referral: { review, coordination }, setting }) =>
    review?.status === 'requested' &&
    (setting.review?.status !== 'completed' ||
      decisionsAfter(coordination.status).includes(setting.review.decision)),
  access: ({ referral, day }) => hasAccess(referral, day),
  stopRequest: ({ referral }) => openStopRequest(referral) !== null,
  /** Of a request that the huisarts ended in the HIS nothing goes on: it is answered by stopping, or by the outcome (row 29). */
  activeRequest: ({ referral }) => referral.request.status === 'active',
  noStopRequest: ({ referral }) => openStopRequest(referral) === null,
  question: ({ referral: { questions = [] }, role, setting }) =>
    waits(
      questions.filter((one) => isOpen(one) && one.to === sideOf(role)),
      setting.about,
    ),
  proposal: ({ referral: { proposals = [] }, setting }) =>
    waits(proposals.filter(isOpen), setting.about),
  onward: ({ referral, setting }) => waits(followedIn(referral), setting.about),
  overleg: ({ referral }) => referral.request.kind === 'overleg',
  statusReason: ({ setting }) => {
    const reason = reasonOf(setting)
    return reason?.code !== 'anders' || !lacksWords(reason.text)
  },
  reasonText: ({ setting }) => !lacksWords(setting.because ?? reasonOf(setting)?.text),
  conclusion: ({ setting }) => !lacksWords(outcomeOf(setting)?.conclusion),
  expectedOn: ({ setting, day }) => (expectedOnOf(setting) ?? day) >= day,
  outcome: ({ referral, day, setting }) => {
    const outcome = outcomeOf(setting)
    return outcome === null || outcomesFor(referral, day).includes(outcome.code)
  },
}

/** Whether everything that the row needs is so. */
export const hasWhatIsNeeded = ({ needs }: Transition, asked: Asked): boolean =>
  needs.every((need) => checks[need]?.(asked) ?? true)
