import type { ReviewAsTold } from '../../domain/told/review.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { coded, codedInWords, theCode } from '../both-ways/coded-kinds.ts'
import { onlyWhen, orNull } from '../both-ways/how-many.ts'
import { at, item } from '../both-ways/place.ts'
import { oneOf, truth } from '../both-ways/plain-kinds.ts'
import { person } from '../both-ways/reference-kinds.ts'
import { everyTask, isAboutRequest, isOrder, isPartOfWork } from './tasks.ts'

export const review = bothWays<ReviewAsTold>({
  type: 'Task',
  profile: 'task-review',
  fixed: [
    isOrder,
    at('code', theCode('task-code', 'uitkomst-beoordelen')),
    isPartOfWork,
    isAboutRequest,
  ],
  told: {
    ...everyTask,
    status: at('status', oneOf(['requested', 'completed', 'cancelled'])),
    outcome: item('input', 'outcome', 'valueCodeableConcept', orNull(coded('outcome'))),
    reason: item(
      'input',
      'status-reason',
      'valueCodeableConcept',
      orNull(codedInWords('status-reason')),
    ),
    isWithheld: item('input', 'geen-terugkoppeling', 'valueBoolean', onlyWhen(truth)),
    decision: item('output', 'decision', 'valueCodeableConcept', orNull(coded('review-decision'))),
    decidedBy: item('output', 'decided-by', 'valueReference', orNull(person)),
  },
})
