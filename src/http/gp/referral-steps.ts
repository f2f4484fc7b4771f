import type { Request, Response } from 'express'
import { z } from 'zod'
import { readReferral } from '../../application/practice/read-referral.ts'
import { reviewOutcome } from '../../application/practice/review-outcome.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { withdrawReferral } from '../../application/practice/withdraw-referral.ts'
import type { StepFailure } from '../../application/step.ts'
import { reviewDecisions } from '../../domain/codes.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { answerWithError } from '../errors.tsx'
import { conflictInWords } from './conflict.ts'
import type { Opened } from './open-launch.tsx'
import type { FieldError } from './parse-referral.ts'
import { postedFields } from './posted-fields.ts'
import { withdrawalReasons } from './referral-props.ts'
import { renderReferral } from './referral-screen.tsx'

export type Answer = (
  opened: Opened<PatientSession>,
  request: Request,
  response: Response,
) => Promise<void>

export const basedOn = z.coerce.number().int().min(1)

const reviewFields = z.object({
  basedOn,
  decision: z.enum(Object.keys(reviewDecisions) as (keyof typeof reviewDecisions)[]),
})

const withdrawFields = z
  .object({
    basedOn,
    reason: z.enum(withdrawalReasons, 'Kies een reden.'),
    text: z.string().trim().max(1000, 'Gebruik hoogstens 1000 tekens.').default(''),
  })
  .refine(({ reason, text }) => reason !== 'anders' || text !== '', {
    path: ['text'],
    message: 'Schrijf op waarom u de verwijzing intrekt.',
  })

/** On to the page of the referral; or that page with why the step was not taken, and what was typed. */
export const answerStep = async (
  opened: Opened<PatientSession>,
  response: Response,
  taken: Result<Referral, StepFailure>,
  typed: Typed = {},
): Promise<void> => {
  const { plugin, path } = opened
  if (taken.ok) return response.redirect(303, `${path}/referrals/${taken.value.id}`)
  if (taken.failure.kind === 'not-found') return answerWithError(response, 404, opened)
  const { kind, referral } = taken.failure
  const delivery = await plugin.ports.mirror.deliveryOf(referral.id)
  const status = kind === 'stale' ? 412 : 409
  renderReferral(
    opened,
    response,
    { referral, delivery },
    { status, conflict: conflictInWords(taken.failure), typed },
  )
}

const idIn = (request: Request): ReferralId | null => parseReferralId(String(request.params.id))

/** Completes the review: "Gezien", "Verwijzen" or "Afsluiten". */
export const review: Answer = async (opened, request, response) => {
  const id = idIn(request)
  const fields = reviewFields.safeParse(postedFields(request))
  if (id === null || !fields.success) return answerWithError(response, 400, opened)
  const { plugin, session, correlationId } = opened
  const taken = await reviewOutcome(plugin.ports)(session, { id, ...fields.data }, correlationId)
  return answerStep(opened, response, taken)
}

type Typed = Readonly<Record<string, string>>

export const errorsIn = ({ issues }: z.ZodError): readonly FieldError[] =>
  issues.map(({ path, message }) => ({ field: String(path[0]), text: message }))

/** The same page again, with what is wrong. */
export const showErrors = async (
  opened: Opened<PatientSession>,
  response: Response,
  id: ReferralId,
  state: { errors: readonly FieldError[]; typed: Typed },
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const found = await readReferral(plugin.ports)(session, id, correlationId)
  if (found === null) return answerWithError(response, 404, opened)
  renderReferral(opened, response, found, { status: 422, ...state })
}

/** Withdraws what has not started, with a coded reason. */
export const withdraw: Answer = async (opened, request, response) => {
  const id = idIn(request)
  if (id === null) return answerWithError(response, 404, opened)
  const posted = postedFields(request)
  const fields = withdrawFields.safeParse(posted)
  if (!fields.success) {
    return showErrors(opened, response, id, { errors: errorsIn(fields.error), typed: posted })
  }
  const { plugin, session, correlationId } = opened
  const { basedOn, reason, text } = fields.data
  const step = { id, basedOn, reason: { code: reason, text } }
  return answerStep(
    opened,
    response,
    await withdrawReferral(plugin.ports)(session, step, correlationId),
  )
}
