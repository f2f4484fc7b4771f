import { childTasks } from '../../../src/domain/child-tasks.ts'
import { proposalInReview } from '../../../src/domain/close-children.ts'
import { isUnended } from '../../../src/domain/consent/permitted.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import { linkedTo, type Pair } from '../../../src/domain/family-link.ts'
import { rolesOf } from '../../../src/domain/perform.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { siblingsForPractice, siblingsForReceiver } from '../../../src/domain/siblings.ts'
import { openStopRequest } from '../../../src/domain/stop-request.ts'
import { type Transition, transitions } from '../../../src/domain/transitions.ts'
import { visibleToPractice } from '../../../src/domain/visible-to-practice.ts'
import { visibleToReceiver } from '../../../src/domain/visible-to-receiver.ts'
import { byReceiver } from '../referral-steps.ts'

/** What holds after every step of the workflow, whoever takes it; each says its own name when it does not. */

/** A text that was typed: once in the whole run, so that it can be found again, and by which side. */
export type Typed = { text: string; by: 'practice' | 'receiver' }

/** `refer`: the POH-GGZ of the practice refer themselves. */
type Check = (
  after: Referral,
  before: Referral,
  typed: readonly Typed[],
  practice: { refer: boolean },
) => boolean

const leads = (row: Transition, before: Referral, after: Referral): boolean => {
  const [from, to] = [before.coordination.status, after.coordination.status]
  return (
    row.from.includes(from) && (row.to.includes(to) || (row.to.includes('same') && to === from))
  )
}

const isInTable: Check = (after, before) => {
  const line = after.history.at(-1)
  const row = transitions.find((one) => one.row === line?.row)
  return (
    line !== undefined &&
    row !== undefined &&
    after.version === before.version + 1 &&
    after.history.length === before.history.length + 1 &&
    rolesOf(line.by).some((role) => row.who.includes(role)) &&
    leads(row, before, after)
  )
}

const isFinalForGood: Check = (after, before) =>
  !isFinal(before.coordination.status) ||
  after.coordination.status === before.coordination.status ||
  after.coordination.status === 'entered-in-error'

const keepsEveryWord: Check = (after, _, typed) => {
  const stored = JSON.stringify(after)
  return typed.every(({ text }) => stored.includes(text))
}

/** A POH-GGZ steps as a huisarts only where the practice lets them, and decides on no help then either. */
const isAsPracticeLets: Check = ({ history, review }, before, _, { refer }) => {
  const line = history.at(-1)
  if (line?.by.party !== 'practice' || line.by.person.role === 'gp') return true
  const isDecidedOn = review !== before.review && review?.status === 'completed'
  const isForGp =
    line.row === '11c' || line.row === '22b' || (isDecidedOn && review.decision === 'verwijzen')
  const mayAsGp = refer && line.by.person.role === 'mental-health-worker' && !isForGp
  return rolesOf(line.by).every((role) => role === 'assistant') || mayAsGp
}

const openIn = (referral: Referral) =>
  childTasks(referral).filter(({ status }) => status === 'requested')

/** Beside the review only what is part of it: a conversation about the outcome, and the proposal that it decides. */
const mayStayOpen = (referral: Referral) => {
  const { questions = [] } = referral
  const inReview = proposalInReview(referral)?.number
  return ({ kind, number }: ReturnType<typeof openIn>[number]): boolean => {
    if (kind === 'review') return referral.coordination.status !== 'entered-in-error'
    if (referral.review?.status !== 'requested') return false
    if (kind === 'proposal') return number === inReview
    return (
      kind === 'question' && questions.find((one) => one.number === number)?.kind === 'bespreken'
    )
  }
}

const nothingOpenUnderFinal: Check = (after) =>
  !isFinal(after.coordination.status) || openIn(after).every(mayStayOpen(after))

const isEndedInHis = ({ history }: Referral): boolean =>
  history.some(({ by }) => by.party === 'his')

/**
 * Of a request that ended the work goes on only where the huisarts ended it in the HIS, until the POH Jeugd has answered
 * (row 29). After the work nothing is open but the review of an outcome that came after
 * the request ended: as the answer to that, or as a correction (row 26).
 */
const nothingOpenUnderEndedRequest: Check = (after) => {
  if (after.request.status === 'active') return true
  if (!isFinal(after.coordination.status)) {
    return isEndedInHis(after) && openStopRequest(after) !== null
  }
  const isLater = isEndedInHis(after) || after.history.some(({ row }) => row === '26')
  return openIn(after).every((one) => isLater && mayStayOpen(after)(one))
}

const noRequestWithoutEnd: Check = (after) =>
  after.request.status !== 'active' ||
  !isFinal(after.coordination.status) ||
  after.review?.status === 'requested'

const oneAppointment: Check = ({ appointments = [], coordination }) =>
  appointments.filter(({ status }) => status === 'booked').length <=
  (isFinal(coordination.status) ? 0 : 1)

const listsOnlyGrow: Check = (after, before) =>
  (['questions', 'proposals', 'stopRequests', 'appointments', 'reports', 'supplements', 'waits', 'meetings', 'familyLinks',
    'handOvers', 'earlierConsents', 'earlierOutcomes', 'earlierReviews'] as const) // biome-ignore format: a list
    .every((list) => (after[list]?.length ?? 0) >= (before[list]?.length ?? 0))

/** Once somebody whose consent counts took it back, nothing more is told in that direction. */
const tellsNothingWithdrawn: Check = (after, _, typed) => {
  const isTold = (seen: unknown, by: Typed['by']) => {
    const shown = JSON.stringify(seen)
    return typed.some((one) => one.by === by && shown.includes(one.text))
  }
  const at = after.history.at(-1)?.at ?? ''
  const stub = visibleToReceiver(after, byReceiver(after), at)
  return (
    (isUnended(after, 'feedback') || !isTold(visibleToPractice(after), 'receiver')) &&
    (stub.access !== 'withdrawn' || !isTold(stub, 'practice'))
  )
}

export const invariants = {
  'in the table': isInTable,
  'as the practice lets': isAsPracticeLets,
  'final for good': isFinalForGood,
  'every word kept': keepsEveryWord,
  'nothing open under what ended': nothingOpenUnderFinal,
  'nothing open under an ended request': nothingOpenUnderEndedRequest,
  'no active request under what ended without a review': noRequestWithoutEnd,
  'one appointment': oneAppointment,
  'lists only grow': listsOnlyGrow,
  'nothing told that was taken back': tellsNothingWithdrawn,
} as const satisfies Record<string, Check>
export type Invariant = keyof typeof invariants

/** Throws with the names of those that do not hold. */
export const checkInvariants: (...of: Parameters<Check>) => void = (...of) => {
  const names = Object.keys(invariants) as readonly Invariant[]
  const broken = names.filter((name) => !invariants[name](...of))
  if (broken.length === 0) return
  const [after, before] = of
  const line = after.history.at(-1)
  throw new Error(
    `${broken.join(', ')}: row ${line?.row} from ${before.coordination.status} to ${after.coordination.status}`,
  )
}

type FamilyCheck = (pair: Pair, at: string) => boolean

const holds = (one: Referral, other: Referral): boolean => linkedTo(one).includes(other.id)

const seenOf = (one: Referral, at: string) => visibleToReceiver(one, byReceiver(one), at)

/** What holds of two referrals of one family, whatever became of either. */
const familyInvariants = {
  'linked both ways': ([one, other]) => holds(one, other) === holds(other, one),
  'the link seen by the receiver that may open both, and by no other': ([one, other], at) => {
    const mayOpenBoth = [one, other].every((each) => seenOf(each, at).access === 'open')
    const seen = siblingsForReceiver(one, [other], (each) => seenOf(each, at)).length === 1
    return seen === (holds(one, other) && mayOpenBoth)
  },
  'nothing of the other child in what is read of this one': ([one, other], at) =>
    [seenOf(one, at), visibleToPractice(one)].every(
      (seen) => !JSON.stringify(seen).includes(other.id),
    ),
  'an error linked to nobody': ([one, other]) =>
    [one, other].every(({ coordination }) => coordination.status !== 'entered-in-error') ||
    siblingsForPractice(one, [other]).length === 0,
} as const satisfies Record<string, FamilyCheck>

/** Throws with the names of those that do not hold, seen from either side. */
export const checkFamily = ([one, other]: Pair, at: string): void => {
  const names = Object.keys(familyInvariants) as readonly (keyof typeof familyInvariants)[]
  const broken = names.filter(
    (name) =>
      !familyInvariants[name]([one, other], at) || !familyInvariants[name]([other, one], at),
  )
  if (broken.length > 0) throw new Error(broken.join(', '))
}
