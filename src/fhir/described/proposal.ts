import type { ProposalAsTold } from '../../domain/told/proposal.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { coded, theCode, wordsOnly } from '../both-ways/coded-kinds.ts'
import { isThere, orEmpty, orNull } from '../both-ways/how-many.ts'
import { at, item } from '../both-ways/place.ts'
import { day } from '../both-ways/plain-kinds.ts'
import { ours, person, sameNumber } from '../both-ways/reference-kinds.ts'
import { childStatus, everyTask, isAboutRequest, isOrder, isPartOfWork } from './tasks.ts'

/**
 * Its input is the proposed ServiceRequest, its output the one that the huisarts made of it. Once decided, its business status
 * is how far the help is.
 */
export const proposal = bothWays<ProposalAsTold>({
  type: 'Task',
  profile: 'task-proposal',
  fixed: [
    isOrder,
    at('code', theCode('task-code', 'voorstel')),
    isPartOfWork,
    isAboutRequest,
    item(
      'input',
      'proposed-request',
      'valueReference',
      ours(sameNumber('ServiceRequest/proposal')),
    ),
  ],
  told: {
    ...everyTask,
    status: at('status', childStatus),
    because: at('statusReason', orEmpty(wordsOnly)),
    progress: at('businessStatus', orNull(coded('onward-progress'))),
    expectedOn: item('output', 'verwacht-op', 'valueDate', orNull(day)),
    route: item('input', 'route', 'valueCodeableConcept', coded('outcome-route')),
    decision: item(
      'output',
      'proposal-decision',
      'valueCodeableConcept',
      orNull(coded('proposal-decision')),
    ),
    hasRequest: item(
      'output',
      'onward-request',
      'valueReference',
      isThere(ours(sameNumber('ServiceRequest/onward'))),
    ),
    decidedBy: item('output', 'decided-by', 'valueReference', orNull(person)),
  },
})
