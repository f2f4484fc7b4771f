import { amsterdamDay } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { basedOnIn, formValues } from '../steps/form-values.ts'
import { answerConflict, answerErrors } from './answer-step.ts'
import { casePath } from './return-to.ts'
import type { Handler } from './signed-in.ts'
import type { StepOnCase } from './steps/case-step.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** POST /work-list/cases/:id/… */
export const takeStep =
  (deps: WorkListDeps, step: StepOnCase): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const values = formValues(request.body)
    const attempt = { step, values, signedIn, deps }
    const asked = step.read(values, amsterdamDay(deps.now()))
    if (!asked.ok) return answerErrors(attempt, asked.failure)
    const id = parseReferralId(String(request.params.id))
    if (id === null) return answerWithError(response, 404, unframed)
    const on = { id, basedOn: basedOnIn(values) }
    const taken = await asked.value(deps)(session, on, correlationId)
    if (taken.ok) response.redirect(303, casePath(id))
    else if (taken.failure.kind === 'not-found') answerWithError(response, 404, unframed)
    else await answerConflict(attempt, taken.failure)
  }
