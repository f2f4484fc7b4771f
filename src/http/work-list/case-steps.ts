import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { StepName } from '../../../smart-app/pages/work-list/step-forms.tsx'
import { organisationActor } from '../../application/actors.ts'
import type { StepFailure } from '../../application/step.ts'
import type { CaseStep } from '../../application/work-list/act-on-case.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { mayPerform } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { answerWithError } from '../errors.tsx'
import { findCase, sendCase } from './case.tsx'
import type { Returned } from './case-view.ts'
import { conflictInWords } from './conflict.ts'
import { type FormValues, formValues } from './form-values.ts'
import { parseAccept, parseComplete, parseReject, parseStart } from './parse-step.ts'
import { isRepeat } from './repeat.ts'
import { casePath } from './return-to.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** One step of the work: its form, and the use case that takes it. */
type CaseAction<Fields> = {
  step: StepName
  parse: (values: FormValues, today: LocalDate) => Result<Fields, readonly FormError[]>
  act: (
    signedIn: SignedIn['session'],
    step: CaseStep & Fields,
    correlationId: string,
  ) => Promise<Result<Referral, StepFailure>>
}

/** The version that was on the screen; a form without it is based on nothing, so it is stale. */
const basedOnIn = (values: FormValues): number => Number(values.basedOn) || 0

const answerFailure = (
  signedIn: SignedIn,
  deps: WorkListDeps,
  failure: StepFailure,
  { step, values }: Pick<Returned, 'step' | 'values'>,
): void => {
  const { response, session } = signedIn
  if (failure.kind === 'not-found') {
    answerWithError(response, 404, unframed)
    return
  }
  const { kind, referral } = failure
  const basedOn = basedOnIn(values)
  if (isRepeat(referral, { step, values, basedOn, worker: session.worker })) {
    response.redirect(303, casePath(referral.id))
    return
  }
  const mayRetry = mayPerform(referral, step, organisationActor(session))
  const returned = { step, values, errors: [], conflict: conflictInWords(referral, mayRetry) }
  sendCase(signedIn, referral, deps, { status: kind === 'stale' ? 412 : 409, returned })
}

/** POST /work-list/cases/:id/… : refused words come back on the screen, with what is wrong (422). */
const take =
  <Fields>(deps: WorkListDeps, { step, parse, act }: CaseAction<Fields>): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const values = formValues(request.body)
    const fields = parse(values, amsterdamDay(deps.now()))
    if (!fields.ok) {
      const referral = await findCase(signedIn, deps)
      if (referral === null) return answerWithError(response, 404, unframed)
      const returned = { step, values, errors: fields.failure, conflict: null }
      return sendCase(signedIn, referral, deps, { status: 422, returned })
    }
    const id = parseReferralId(String(request.params.id))
    if (id === null) return answerWithError(response, 404, unframed)
    const basedOn = basedOnIn(values)
    const taken = await act(session, { id, basedOn, ...fields.value }, correlationId)
    if (taken.ok) response.redirect(303, casePath(id))
    else answerFailure(signedIn, deps, taken.failure, { step, values })
  }

export const caseSteps = (deps: WorkListDeps): Readonly<Record<StepName, Handler>> => ({
  accept: take(deps, { step: 'accept', parse: parseAccept, act: deps.acceptCase }),
  reject: take(deps, { step: 'reject', parse: parseReject, act: deps.rejectCase }),
  start: take(deps, { step: 'start', parse: parseStart, act: deps.startCase }),
  complete: take(deps, { step: 'complete', parse: parseComplete, act: deps.completeCase }),
})
