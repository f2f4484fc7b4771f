import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { StepName } from '../../../smart-app/pages/work-list/step-forms.tsx'
import type { WorkerSession } from '../../application/ports/store.ts'
import type { StepFailure } from '../../application/step.ts'
import type { CaseStep } from '../../application/work-list/take-case-step.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { answerWithError } from '../errors.tsx'
import { answerConflict, answerErrors } from './answer-step.ts'
import { basedOnIn, type FormValues, formValues } from './form-values.ts'
import {
  parseAccept,
  parseComplete,
  parseDecline,
  parseNothing,
  parseReject,
  parseReport,
  parseStart,
  parseSupplement,
} from './parse-step.ts'
import { casePath } from './return-to.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** One step of the work: its form, and the use case that takes it. */
type CaseAction<Fields> = {
  step: StepName
  parse: (values: FormValues, today: LocalDate) => Result<Fields, readonly FormError[]>
  act: (
    session: WorkerSession,
    step: CaseStep & Fields,
    correlationId: string,
  ) => Promise<Result<SeenByReceiver, StepFailure<SeenByReceiver>>>
}

/** POST /work-list/cases/:id/… */
const take =
  <Fields>(deps: WorkListDeps, { step, parse, act }: CaseAction<Fields>): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const values = formValues(request.body)
    const attempt = { step, values, signedIn, deps }
    const fields = parse(values, amsterdamDay(deps.now()))
    if (!fields.ok) return answerErrors(attempt, fields.failure)
    const id = parseReferralId(String(request.params.id))
    if (id === null) return answerWithError(response, 404, unframed)
    const basedOn = basedOnIn(values)
    const taken = await act(session, { id, basedOn, ...fields.value }, correlationId)
    if (taken.ok) response.redirect(303, casePath(id))
    else if (taken.failure.kind === 'not-found') answerWithError(response, 404, unframed)
    else answerConflict(attempt, taken.failure)
  }

export const caseSteps = (deps: WorkListDeps): Readonly<Record<StepName, Handler>> => ({
  accept: take(deps, { step: 'accept', parse: parseAccept, act: deps.acceptCase }),
  reject: take(deps, { step: 'reject', parse: parseReject, act: deps.rejectCase }),
  start: take(deps, { step: 'start', parse: parseStart, act: deps.startCase }),
  report: take(deps, { step: 'report', parse: parseReport, act: deps.reportConversation }),
  resume: take(deps, { step: 'resume', parse: parseNothing, act: deps.resumeCase }),
  'agree-to-stop': take(deps, {
    step: 'agree-to-stop',
    parse: parseNothing,
    act: deps.agreeToStopCase,
  }),
  'decline-to-stop': take(deps, {
    step: 'decline-to-stop',
    parse: parseDecline,
    act: deps.declineToStopCase,
  }),
  supplement: take(deps, {
    step: 'supplement',
    parse: parseSupplement,
    act: deps.supplementCase,
  }),
  complete: take(deps, { step: 'complete', parse: parseComplete, act: deps.completeCase }),
})
