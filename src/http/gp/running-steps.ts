import { z } from 'zod'
import {
  askReceiverToStop,
  supplementReferral,
} from '../../application/practice/act-on-referral.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import type { Opened } from './open-launch.tsx'
import { postedFields } from './posted-fields.ts'
import { withdrawalReasons } from './referral-props.ts'
import { type Answer, answerStep, basedOn, errorsIn, showErrors } from './referral-steps.ts'

const longText = 4000

const stopFields = z
  .object({
    basedOn,
    reason: z.enum(withdrawalReasons, 'Kies een reden.'),
    text: z.string().trim().max(1000, 'Gebruik hoogstens 1000 tekens.').default(''),
  })
  .refine(({ reason, text }) => reason !== 'anders' || text !== '', {
    path: ['text'],
    message: 'Schrijf op waarom u vraagt om te stoppen.',
  })

const supplementFields = z.object({
  basedOn,
  supplement: z
    .string('Schrijf op wat u wilt aanvullen.')
    .trim()
    .min(1, 'Schrijf op wat u wilt aanvullen.')
    .max(longText, `Gebruik hoogstens ${longText} tekens.`),
})

/** A step with a form of its own on the page of the referral. */
const step =
  <Fields extends { basedOn: number }>(
    schema: z.ZodType<Fields>,
    act: (
      opened: Opened<PatientSession>,
      id: NonNullable<ReturnType<typeof parseReferralId>>,
      fields: Fields,
    ) => ReturnType<ReturnType<typeof supplementReferral>>,
  ): Answer =>
  async (opened, request, response) => {
    const id = parseReferralId(String(request.params.id))
    if (id === null) return answerWithError(response, 404, opened)
    const typed = postedFields(request)
    const fields = schema.safeParse(typed)
    if (!fields.success) {
      return showErrors(opened, response, id, { errors: errorsIn(fields.error), typed })
    }
    return answerStep(opened, response, await act(opened, id, fields.data), typed)
  }

/** Workflow 17a. */
export const askToStop = step(stopFields, (opened, id, { basedOn, reason, text }) => {
  const { plugin, session, correlationId } = opened
  const asked = { id, basedOn, reason: { code: reason, text } }
  return askReceiverToStop(plugin.ports)(session, asked, correlationId)
})

/** Workflow 27. */
export const supplement = step(supplementFields, (opened, id, fields) => {
  const { plugin, session, correlationId } = opened
  const sent = { id, basedOn: fields.basedOn, text: fields.supplement }
  return supplementReferral(plugin.ports)(session, sent, correlationId)
})
