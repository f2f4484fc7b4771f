import { amsterdamDay } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { basedOnIn, formValues } from '../steps/form-values.ts'
import { readStep } from '../steps/read-step.ts'
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
    const { inspectFile } = deps
    const today = amsterdamDay(deps.now())
    const asked = await readStep(step, { inspectFile, request, values, today })
    if (!asked.ok) {
      return answerErrors({ step, values, files: [], signedIn, deps }, asked.failure)
    }
    const { act, files } = asked.value
    const id = parseReferralId(String(request.params.id))
    if (id === null) return answerWithError(response, 404, unframed)
    const on = { id, basedOn: basedOnIn(values), files }
    const taken = await act(deps)(session, on, correlationId)
    if (taken.ok) response.redirect(303, casePath(id))
    else if (taken.failure.kind === 'not-found') answerWithError(response, 404, unframed)
    else await answerConflict({ step, values, files, signedIn, deps }, taken.failure)
  }
