import type { Sessions } from '../../domain/report.ts'
import { success } from '../../domain/result.ts'
import type { WorkAsTold } from '../../domain/told/work.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { coded, codedInWords, theCoding } from '../both-ways/coded-kinds.ts'
import { onlyWhen, orEmpty, orNull, shaped } from '../both-ways/how-many.ts'
import { at, item, items } from '../both-ways/place.ts'
import { day, moment, oneOf, outOf, text, truth } from '../both-ways/plain-kinds.ts'
import { numbered, person } from '../both-ways/reference-kinds.ts'
import { everyTask, isAboutRequest, isOrder } from './tasks.ts'

const statuses: readonly WorkAsTold['status'][] = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'on-hold',
  'rejected',
  'completed',
  'failed',
  'cancelled',
  'entered-in-error',
]

const sessions = shaped<Sessions, readonly [number, number]>(
  outOf,
  ({ held, planned }) => [held, planned],
  ([held, planned]) => success({ held, planned }),
)

/** Conclusion and action first, as the huisarts reads them; the outcome itself is 1..1 on what is completed. */
export const work = bothWays<WorkAsTold>({
  type: 'Task',
  profile: 'task-coordination',
  fixed: [
    isOrder,
    at('code', theCoding({ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' })),
    isAboutRequest,
  ],
  told: {
    ...everyTask,
    status: at('status', oneOf(statuses)),
    reason: at('statusReason', orNull(codedInWords('status-reason'))),
    businessStatus: at('businessStatus', orNull(coded('business-status'))),
    startedAt: at('executionPeriod.start', orNull(moment)),
    endedAt: at('executionPeriod.end', orNull(moment)),
    answerBy: item('input', 'antwoord-voor', 'valueDate', day),
    firstContactBy: item('input', 'eerste-contact-voor', 'valueDate', day),
    coWorker: item('input', 'werkt-mee', 'valueReference', orNull(person)),
    expectedOn: item('output', 'verwacht-op', 'valueDate', orNull(day)),
    conclusion: item('output', 'conclusion', 'valueString', orEmpty(text)),
    gpAction: item('output', 'gp-action', 'valueString', orEmpty(text)),
    advice: item('output', 'advice', 'valueString', orEmpty(text)),
    outcome: item('output', 'outcome', 'valueCodeableConcept', orNull(coded('outcome'))),
    organisation: item('output', 'organisation', 'valueString', orEmpty(text)),
    route: item('output', 'route', 'valueCodeableConcept', orNull(coded('outcome-route'))),
    followUp: items('output', 'follow-up', 'valueString', text),
    alternative: item('output', 'alternative', 'valueString', orEmpty(text)),
    sessions: item('output', 'sessions', 'valueRatio', orNull(sessions)),
    reports: items('output', 'interim', 'valueReference', numbered('DocumentReference/interim')),
    appointments: items('output', 'appointment', 'valueReference', numbered('Appointment')),
    isWithheld: item('output', 'geen-terugkoppeling', 'valueBoolean', onlyWhen(truth)),
  },
})
