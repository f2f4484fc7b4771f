import type { LocalDate } from '../calendar.ts'
import type { Question, QuestionKind } from '../question.ts'
import type { Referral } from '../referral.ts'
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
  /** Empty where it may not be told. */
  text: string
  answerBy: LocalDate | null
  /** Empty while there is none, and where it may not be told. */
  answer: string
  answeredBy: Someone | null
}

const answerAsTold = (referral: Referral, question: Question) =>
  question.status === 'completed' && question.answer !== ''
    ? { answer: question.answer, answeredBy: actorAsTold(question.answeredBy, referral) }
    : { answer: '', answeredBy: null }

/** `question`: as much of it as the practice may see. */
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
