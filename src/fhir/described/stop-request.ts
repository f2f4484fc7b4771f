import type { StopRequestAsTold } from '../../domain/told/stop-request.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { codedInWords, theCoding, wordsOnly } from '../both-ways/coded-kinds.ts'
import { orEmpty } from '../both-ways/how-many.ts'
import { at } from '../both-ways/place.ts'
import { day } from '../both-ways/plain-kinds.ts'
import { ours } from '../both-ways/reference-kinds.ts'
import { childStatus, everyTask, isOrder, isPartOfWork } from './tasks.ts'

/** `abort` by the Clinical Order Workflow; what ended says how, and where it was declined why (workflow 17). */
export const stopRequest = bothWays<StopRequestAsTold>({
  type: 'Task',
  profile: 'task-cancellation-request',
  fixed: [
    isOrder,
    at('code', theCoding({ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'abort' })),
    isPartOfWork,
    at('focus', ours('Task/coordination')),
  ],
  told: {
    ...everyTask,
    status: at('status', childStatus),
    because: at('statusReason', orEmpty(wordsOnly)),
    reason: at('reasonCode', codedInWords('status-reason')),
    answerBy: at('restriction.period.end', day),
  },
})
