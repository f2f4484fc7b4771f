import type { LocalDate } from '../calendar.ts'
import type { Question, QuestionKind } from '../question.ts'
import type { Referral } from '../referral.ts'
import { mayBeTold } from '../visible-to-practice.ts'
import {
  actorAsTold,
  patientAsTold,
  practiceAsTold,
  receiverAsTold,
  type Someone,
} from './someone.ts'
import type { TaskAsTold } from './task.ts'

/** A question of either side as the HIS is told of it. */
export type QuestionAsTold = TaskAsTold & {
  kind: QuestionKind
  status: Question['status']
  text: string
  answerBy: LocalDate | null
  /** Empty while there is none, and where it may not be told. */
  answer: string
  answeredBy: Someone | null
}

/** The practice's own question always; what the POH Jeugd asks is feedback. */
export const isQuestionTold = (referral: Referral, { to, askedAt }: Question): boolean =>
  to === 'receiver' || mayBeTold(referral, askedAt)

const answerAsTold = (referral: Referral, question: Question) => {
  const isTold =
    question.status === 'completed' &&
    (question.to === 'practice' || mayBeTold(referral, question.endedAt))
  return isTold
    ? { answer: question.answer, answeredBy: actorAsTold(question.answeredBy, referral) }
    : { answer: '', answeredBy: null }
}

export const questionAsTold = (question: Question, referral: Referral): QuestionAsTold => ({
  kind: question.kind,
  status: question.status,
  urgency: referral.request.urgency,
  patient: patientAsTold(referral),
  authoredOn: question.askedAt,
  lastModified: question.status === 'requested' ? question.askedAt : question.endedAt,
  requester: actorAsTold(question.askedBy, referral),
  owner: question.to === 'practice' ? practiceAsTold(referral) : receiverAsTold(referral),
  text: question.text,
  answerBy: question.answerBy,
  ...answerAsTold(referral, question),
})
