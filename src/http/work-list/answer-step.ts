import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import { organisationActor } from '../../application/actors.ts'
import type { CheckedFile } from '../../application/ports/files.ts'
import type { StepFailure } from '../../application/step.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { answerWithError } from '../errors.tsx'
import { basedOnIn, type FormValues } from '../steps/form-values.ts'
import { isRepeat } from '../steps/repeat.ts'
import { findCase, sendCase, teamOf } from './case.tsx'
import { conflictOf } from './conflict.ts'
import { casePath } from './return-to.ts'
import type { SignedIn } from './signed-in.ts'
import type { StepOnCase } from './steps/case-step.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** A step as it was sent. */
type Attempt = {
  step: StepOnCase
  values: FormValues
  files: readonly CheckedFile[]
  signedIn: SignedIn
  deps: WorkListDeps
}

/** Too late, or not in the table: what is there now, who did that, and what was typed (workflow, 412). */
export const answerConflict = async (
  { step, values, files, signedIn, deps }: Attempt,
  failure: Exclude<StepFailure<SeenByReceiver>, { kind: 'not-found' }>,
): Promise<void> => {
  const { kind, referral } = failure
  const { response, session } = signedIn
  const seen = { ...referral, team: await teamOf(signedIn, deps) }
  if (isRepeat(seen, { step, values, files, by: organisationActor(session) })) {
    response.redirect(303, casePath(referral.id))
    return
  }
  const conflict = conflictOf(failure, referral.actions.includes(step.action))
  const returned = { step, values, basedOn: referral.version, errors: [], conflict }
  await sendCase(signedIn, referral, deps, { status: kind === 'stale' ? 412 : 409, returned })
}

/** What was typed comes back on the screen, with what is wrong. */
export const answerErrors = async (
  attempt: Attempt,
  errors: readonly FormError[],
): Promise<void> => {
  const { step, values, signedIn, deps } = attempt
  const referral = await findCase(signedIn, deps)
  if (referral === null) return answerWithError(signedIn.response, 404, unframed)
  if (!referral.actions.includes(step.action)) {
    return answerConflict(attempt, { kind: 'not-allowed', referral })
  }
  const returned = { step, values, basedOn: basedOnIn(values), errors, conflict: null }
  await sendCase(signedIn, referral, deps, { status: 422, returned })
}
