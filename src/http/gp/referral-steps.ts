import type { Request, Response } from 'express'
import { z } from 'zod'
import { practiceActor } from '../../application/actors.ts'
import { readReferral } from '../../application/practice/read-referral.ts'
import { reviewOutcome } from '../../application/practice/review-outcome.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { StepFailure } from '../../application/step.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { type ReviewDecision, reviewDecisions } from '../../domain/codes.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { answerWithError } from '../errors.tsx'
import { basedOnIn, formValues } from '../steps/form-values.ts'
import { readStep } from '../steps/read-step.ts'
import { isRepeat } from '../steps/repeat.ts'
import { conflictInWords } from './conflict.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields } from './posted-fields.ts'
import type { Returned } from './referral-props.ts'
import { renderReferral } from './referral-screen.tsx'
import type { StepOnReferral } from './steps/referral-step.ts'

export type Answer = (
  opened: Opened<PatientSession>,
  request: Request,
  response: Response,
) => Promise<void>

const reviewFields = z.object({
  basedOn: z.coerce.number().int().min(1),
  decision: z.enum(Object.keys(reviewDecisions) as (keyof typeof reviewDecisions)[]),
})

type Sent = Omit<Parameters<typeof isRepeat<Referral>>[1], 'by'>
type Answered = { sent: Sent; returned: Pick<Returned, 'step' | 'values'> | null }

/** On to the page of the referral; or that page with why the step was not taken, and what was typed. */
const answerStep = async (
  opened: Opened<PatientSession>,
  response: Response,
  taken: Result<Referral, StepFailure>,
  { sent, returned }: Answered,
): Promise<void> => {
  const { plugin, path, session } = opened
  if (taken.ok) return response.redirect(303, `${path}/referrals/${taken.value.id}`)
  if (taken.failure.kind === 'not-found') return answerWithError(response, 404, opened)
  const { kind, referral } = taken.failure
  if (isRepeat(referral, { ...sent, by: practiceActor(session) })) {
    return response.redirect(303, `${path}/referrals/${referral.id}`)
  }
  const delivery = await plugin.ports.mirror.deliveryOf(referral.id)
  const conflict = conflictInWords(taken.failure)
  await renderReferral(
    opened,
    response,
    { referral, delivery },
    {
      status: kind === 'stale' ? 412 : 409,
      conflict,
      returned: returned && { ...returned, basedOn: referral.version, errors: [] },
    },
  )
}

const idIn = (request: Request): ReferralId | null => parseReferralId(String(request.params.id))

/** The decision as a step, so that a second press of its button is known. */
const reviewWith = (decision: ReviewDecision) => ({
  action: 'review',
  isKept: ({ review }: Referral) => review?.status === 'completed' && review.decision === decision,
})

/** Completes the review: "Gezien", "Verwijzen" or "Afsluiten". */
export const review: Answer = async (opened, request, response) => {
  const id = idIn(request)
  const fields = reviewFields.safeParse(postedFields(request))
  if (id === null || !fields.success) return answerWithError(response, 400, opened)
  const { plugin, session, correlationId } = opened
  const { basedOn, decision } = fields.data
  const taken = await reviewOutcome(plugin.ports)(session, { id, basedOn, decision }, correlationId)
  const sent = { step: reviewWith(decision), values: { basedOn: String(basedOn) } }
  return answerStep(opened, response, taken, { sent, returned: null })
}

/** The same page again, with what is wrong. */
const showErrors = async (
  opened: Opened<PatientSession>,
  response: Response,
  id: ReferralId,
  returned: Returned,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const found = await readReferral(plugin.ports)(session, id, correlationId)
  if (found === null) return answerWithError(response, 404, opened)
  await renderReferral(opened, response, found, { status: 422, returned })
}

/** POST /l/:launch/referrals/:id/… */
export const takeStep =
  (step: StepOnReferral): Answer =>
  async (opened, request, response) => {
    const id = idIn(request)
    if (id === null) return answerWithError(response, 404, opened)
    const { plugin, session, correlationId } = opened
    const values = formValues(request.body)
    const basedOn = basedOnIn(values)
    const today = amsterdamDay(plugin.ports.now())
    const asked = await readStep(step, { inspectFile: plugin.inspectFile, request, values, today })
    if (!asked.ok) {
      return showErrors(opened, response, id, { step, values, basedOn, errors: asked.failure })
    }
    const { act, files } = asked.value
    const taken = await act(plugin.ports)(session, { id, basedOn, files }, correlationId)
    const returned = { step, values }
    return answerStep(opened, response, taken, { sent: { ...returned, files }, returned })
  }
