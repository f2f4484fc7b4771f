import type { Request, Response } from 'express'
import { keepDraft } from '../../application/practice/drafts.ts'
import { findKept, keepReferral } from '../../application/practice/kept-referrals.ts'
import { sendReferral } from '../../application/practice/send-referral.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { Instant } from '../../domain/calendar.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { notedBy } from '../../domain/kept-referral.ts'
import type { RequestKind } from '../../domain/service-request.ts'
import { answerWithError } from '../errors.tsx'
import { stillAsked } from './consent/still-asked.ts'
import { planDirectly } from './direct-appointment.ts'
import { receiveFiles, withoutFiles } from './form-files.ts'
import { openedIn, provenReferral } from './form-proof.ts'
import { type Filled, formOf, renderBlock, renderForm } from './form-screen.tsx'
import { allAgree, withDefaults } from './initial-values.ts'
import type { Opened } from './open-launch.tsx'
import { parseReferral } from './parse-referral.ts'
import { keptVersionIn, postedFields, typedFields } from './posted-fields.ts'
import { chosenGp } from './practice-part.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'
import { notKept, notSent, type Refused } from './refused-form.ts'

type OpenedPatient = Opened<PatientSession>

/** A form that came in, with when it was opened. */
type Opening = Filled & { openedAt: Instant }

/** The form as it comes back, with everything that was typed. */
const cameBack = (
  { plugin }: OpenedPatient,
  filled: Filled,
  { isAnew, ...refused }: Refused,
): Filled => ({
  ...filled,
  ...refused,
  ...(isAnew && { id: plugin.ports.secrets.uuid() as ReferralId, keptVersion: null }),
})

const send = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Opening,
  kind: RequestKind,
): Promise<void> => {
  const wrongFiles = filled.errors ?? []
  const again = ({ errors = [], ...refused }: Refused) =>
    renderForm(
      opened,
      response,
      form,
      cameBack(opened, filled, { ...refused, errors: [...errors, ...wrongFiles] }),
    )
  // A crisis is told before anything else that may be wrong.
  if (filled.values.urgency === 'crisis') return again(notKept.crisis)
  const parsed = parseReferral(form, filled.values)
  if (!parsed.ok) return again({ status: 422, errors: parsed.failure })
  if (wrongFiles.length > 0) return again({ status: 422 })
  const { plugin, session, correlationId, path } = opened
  const { id, again: earlier, keptVersion, openedAt: formOpenedAt } = filled
  const input = { ...parsed.value, kind, id, formOpenedAt, again: earlier, keptVersion }
  const sent = await sendReferral(plugin.ports)(session, input, correlationId)
  if (sent.ok) {
    const slot = filled.values.slot ?? ''
    const planned = await planDirectly(plugin.ports, session, sent.value, slot, correlationId)
    const href = `${path}/referrals/${sent.value.id}`
    return response.redirect(303, planned ? href : `${href}?appointment=taken`)
  }
  if (sent.failure.kind === 'not-yours') return answerWithError(response, 403, opened)
  await again(notSent(form, filled, sent.failure))
}

/** Right or wrong, what was typed is kept until the end of the next working day (workflow 1). */
const keep = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Filled,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const { id, keptVersion, values: fields } = filled
  const kept = await keepDraft(plugin.ports)(session, { id, keptVersion, fields }, correlationId)
  if (kept.ok) return response.redirect(303, path)
  await renderForm(opened, response, form, cameBack(opened, filled, notKept[kept.failure]))
}

/** Who wrote down which answer, as the store has it and never as the form says. */
const notesOf = async ({ plugin, session }: OpenedPatient, id: ReferralId): Promise<FormValues> => {
  const kept = await findKept(plugin.ports)(session, id)
  return Object.fromEntries(
    Object.entries(kept?.fields ?? {}).filter(([name]) => name.startsWith(notedBy)),
  )
}

/** Kept for everybody of the practice until each was asked (workflow 1b). */
const wait = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Filled,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const { id, values: fields, keptVersion: basedOn } = filled
  const gp = chosenGp(form, fields)
  const asked = stillAsked(form, fields)
  const typed = { id, fields, basedOn, asked, ...(gp && { gp }) }
  const kept = await keepReferral(plugin.ports)(session, typed, correlationId)
  if (kept.ok) return response.redirect(303, path)
  await renderForm(opened, response, form, cameBack(opened, filled, notKept[kept.failure]))
}

/** The buttons that send, and what each sends. */
const sends: Readonly<Record<string, RequestKind>> = { send: 'verwijzing', consult: 'overleg' }

/**
 * The form comes in: to be sent, to be kept, to wait for a consent, to be filled with "Allen akkoord", or only to be shown again. It writes to the
 * patient of its launch; an id that this launch was not given is refused (security A20, A21).
 */
export const receiveForm = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const fields = postedFields(request)
  const id = provenReferral(opened.plugin, opened.session.id, fields)
  if (id === null) return answerWithError(response, 403, opened)
  const { plugin, session } = opened
  const openedAt = openedIn(plugin, { launch: session.id, id }, fields, plugin.ports.now())
  const form = await formOf(opened, openedAt)
  if (!form.ok) {
    return renderBlock(opened, response, form.failure, { status: 422, values: typedFields(fields) })
  }
  const typed = typedFields(fields)
  const [errors, notes] = await Promise.all([
    receiveFiles(opened, request, id, typed),
    notesOf(opened, id),
  ])
  const values = withDefaults(form.value, { ...withoutFiles(typed), ...notes })
  const filled: Opening = {
    id,
    openedAt,
    again: parseReferralId(fields.again ?? ''),
    keptVersion: keptVersionIn(fields),
    values,
    errors,
    asksWhyAnother: 'duplicate-reason' in values,
  }
  const kind = sends[fields.do ?? '']
  const keeps = fields.do === 'keep' || fields.do === 'wait'
  // What is kept must be as its writer thinks that it is.
  if (keeps && errors.length > 0) {
    return renderForm(opened, response, form.value, { ...filled, status: 422 })
  }
  if (kind !== undefined) return send(opened, response, form.value, filled, kind)
  if (fields.do === 'wait' || (fields.do === 'keep' && filled.keptVersion !== null)) {
    return wait(opened, response, form.value, filled)
  }
  if (fields.do === 'keep') return keep(opened, response, form.value, filled)
  const shown = fields.do === 'all-agree' ? allAgree(form.value, values) : values
  await renderForm(opened, response, form.value, { ...filled, values: shown })
}
