import type { LocalDate } from './calendar.ts'
import { type Child, childTasks } from './child-tasks.ts'
import { isFinal } from './coordination.ts'
import { dueDateOfWork, type Work } from './deadlines.ts'
import { openQuestionsTo } from './question.ts'
import type { Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'
import { visibleToPractice, workForPractice } from './visible-to-practice.ts'

/** One thing that one side is to do, and by when; null where no day was agreed. */
export type Expected = {
  of: 'practice' | 'receiver'
  what: Child['kind'] | 'triage' | 'first-contact' | 'sign-of-life' | 'go-on'
  by: LocalDate | null
}

/** The next thing of the work in each status; nothing is expected of what ended. */
const ofWork = {
  requested: 'triage',
  received: 'triage',
  accepted: 'first-contact',
  'in-progress': 'sign-of-life',
  'on-hold': 'go-on',
} as const

const expectedOfWork = (work: Work): readonly Expected[] => {
  const { status } = work.coordination
  const waitsForPractice = status === 'received' && openQuestionsTo(work, 'practice').length > 0
  if (isFinal(status) || waitsForPractice || openStopRequest(work) !== null) return []
  const what = ofWork[status as keyof typeof ofWork]
  return [{ of: 'receiver', what, by: dueDateOfWork(work) }]
}

const byDay = (one: Expected, other: Expected): number =>
  (one.by ?? '9999').localeCompare(other.by ?? '9999')

const asked = (referral: Referral): readonly Expected[] =>
  childTasks(referral)
    .filter(({ status }) => status === 'requested')
    .map(({ owner, kind, answerBy }) => ({ of: owner, what: kind, by: answerBy }))

/** What is expected of whom by when, the first day first (product, "follow"). */
export const expectedOf = (referral: Referral): readonly Expected[] =>
  [...expectedOfWork(referral), ...asked(referral)].toSorted(byDay)

/** From acceptance on the days tell how it goes: a family that waits has others. */
const withoutFeedback = (expected: Expected): Expected =>
  expected.what === 'triage' ? expected : { of: 'receiver', what: 'sign-of-life', by: null }

/** The same as the practice may know it: nothing that it may not see is asked of it, nor late (consent D4). */
export const expectedForPractice = (referral: Referral): readonly Expected[] => {
  const { questions, proposals, feedback } = visibleToPractice(referral)
  const ofWork = expectedOfWork(workForPractice(referral))
  return [
    ...(feedback ? ofWork : ofWork.map(withoutFeedback)),
    ...asked({ ...referral, questions, proposals }),
  ].toSorted(byDay)
}

/** Whether the practice sees that the receiver let a day pass, from the next day on (workflow 23). */
export const isLateForPractice = (referral: Referral, today: LocalDate): boolean =>
  expectedForPractice(referral).some(({ of, by }) => of === 'receiver' && by !== null && today > by)
