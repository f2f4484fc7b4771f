import { type QuestionKind, questionKinds } from '../../domain/question.ts'
import type { QuestionAsTold } from '../../domain/told/question.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { codedOneOf } from '../both-ways/coded-kinds.ts'
import { orEmpty, orNull } from '../both-ways/how-many.ts'
import { at, item } from '../both-ways/place.ts'
import { day, oneOf, text } from '../both-ways/plain-kinds.ts'
import { person } from '../both-ways/reference-kinds.ts'
import { everyTask, isAboutRequest, isOrder, isPartOfWork } from './tasks.ts'

const kinds = Object.keys(questionKinds) as QuestionKind[]

/** Either side asks, the other answers; the owner is whose turn it is. */
export const question = bothWays<QuestionAsTold>({
  type: 'Task',
  profile: 'task-question',
  fixed: [isOrder, isPartOfWork, isAboutRequest],
  told: {
    ...everyTask,
    kind: at('code', codedOneOf('task-code', kinds)),
    status: at('status', oneOf(['requested', 'completed', 'cancelled'])),
    text: item('input', 'question', 'valueString', orEmpty(text)),
    answerBy: at('restriction.period.end', orNull(day)),
    answer: item('output', 'answer', 'valueString', orEmpty(text)),
    answeredBy: item('output', 'answered-by', 'valueReference', orNull(person)),
  },
})
