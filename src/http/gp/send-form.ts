import type { Request, Response } from 'express'
import { keepDraft } from '../../application/practice/drafts.ts'
import {
  findKept,
  type KeepFailure,
  keepReferral,
} from '../../application/practice/kept-referrals.ts'
import { type SendFailure, sendReferral } from '../../application/practice/send-referral.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { Instant } from '../../domain/calendar.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { notedBy } from '../../domain/kept-referral.ts'
import type { Referral } from '../../domain/referral.ts'
import type { RequestKind } from '../../domain/service-request.ts'
import { formatDay } from '../../domain/words.ts'
import { answerWithError } from '../errors.tsx'
import { blockedFields } from './blocked-fields.ts'
import { closedInWords } from './capacity-in-words.ts'
import { stillAsked } from './consent/still-asked.ts'
import { planDirectly } from './direct-appointment.ts'
import { receiveFiles, withoutFiles } from './form-files.ts'
import { openedIn, provenReferral } from './form-proof.ts'
import { type Filled, formOf, renderBlock, renderForm } from './form-screen.tsx'
import { allAgree, withDefaults } from './initial-values.ts'
import type { Opened } from './open-launch.tsx'
import { type FieldError, parseReferral } from './parse-referral.ts'
import { postedFields, typedFields } from './posted-fields.ts'
import { chosenGp } from './practice-part.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'
import { stoppedMeanwhile } from './stopping.ts'

type OpenedPatient = Opened<PatientSession>

const crisis: FieldError = {
  field: 'urgency',
  text: 'Bij een crisis kan dit formulier niet weg. Bel direct.',
}

const mayNotSend: FieldError = {
  field: 'question',
  text: 'In uw praktijk verstuurt de huisarts de verwijzing. Zet haar klaar.',
}

const isStopping: FieldError = { field: 'question', text: stoppedMeanwhile }

const noGp: FieldError = {
  field: 'gp',
  text: 'Kies namens welke huisarts u verwijst.',
}

const whyAnother = ({ receiver, request }: Referral): FieldError => ({
  field: 'duplicate-reason',
  text: `Er loopt al een verwijzing naar ${receiver.name} van ${formatDay(request.authoredOn)}. Schrijf op waarom er nog een nodig is.`,
})

/** A form that came in, with when it was opened. */
type Opening = Filled & { openedAt: Instant }

type Refused = Pick<Filled, 'errors' | 'asksWhyAnother'> & { status: number }

const refusedBy = (
  form: ReferralForm,
  { values }: Filled,
  failure: Exclude<SendFailure, { kind: 'not-yours' }>,
): Refused => {
  switch (failure.kind) {
    case 'may-not-send':
      return { status: 403, errors: [mayNotSend] }
    case 'stopping':
      return { status: 409, errors: [isStopping] }
    case 'no-gp':
      return { status: 422, errors: [noGp] }
    case 'crisis':
      return { status: 422, errors: [crisis] }
    case 'closed':
      return {
        status: 422,
        errors: [{ field: 'receiver', text: closedInWords(failure.receiver, failure.capacity) }],
      }
    case 'blocked':
      return { status: 422, errors: blockedFields(form, values, failure.blocks) }
    case 'duplicate':
      return { status: 422, errors: [whyAnother(failure.open)], asksWhyAnother: true }
  }
}

const send = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Opening,
  kind: RequestKind,
): Promise<void> => {
  const wrongFiles = filled.errors ?? []
  const again = ({ errors = [], ...refused }: Refused) =>
    renderForm(opened, response, form, {
      ...filled,
      ...refused,
      errors: [...errors, ...wrongFiles],
    })
  // A crisis is told before anything else that may be wrong.
  if (filled.values.urgency === 'crisis') return again({ status: 422, errors: [crisis] })
  const parsed = parseReferral(form, filled.values)
  if (!parsed.ok) return again({ status: 422, errors: parsed.failure })
  if (wrongFiles.length > 0) return again({ status: 422 })
  const { plugin, session, correlationId, path } = opened
  const { id, again: earlier, openedAt: formOpenedAt } = filled
  const input = { ...parsed.value, kind, id, formOpenedAt, again: earlier }
  const sent = await sendReferral(plugin.ports)(session, input, correlationId)
  if (sent.ok) {
    const slot = filled.values.slot ?? ''
    const planned = await planDirectly(plugin.ports, session, sent.value, slot, correlationId)
    const href = `${path}/referrals/${sent.value.id}`
    return response.redirect(303, planned ? href : `${href}?appointment=taken`)
  }
  if (sent.failure.kind === 'not-yours') return answerWithError(response, 403, opened)
  await again(refusedBy(form, filled, sent.failure))
}

/** Right or wrong, what was typed is kept until the end of the next working day (workflow 1). */
const keep = async (
  { plugin, session, correlationId, path }: OpenedPatient,
  response: Response,
  { id, values }: Filled,
): Promise<void> => {
  await keepDraft(plugin.ports)(session, id, values, correlationId)
  response.redirect(303, path)
}

/** Who wrote down which answer, as the store has it and never as the form says. */
const notesOf = async ({ plugin, session }: OpenedPatient, id: ReferralId): Promise<FormValues> => {
  const kept = await findKept(plugin.ports)(session, id)
  return Object.fromEntries(
    Object.entries(kept?.fields ?? {}).filter(([name]) => name.startsWith(notedBy)),
  )
}

const notKept: Readonly<Record<KeepFailure, FieldError>> = {
  stale: {
    field: 'question',
    text: 'Een collega heeft deze verwijzing intussen gewijzigd. Open haar opnieuw vanuit het overzicht.',
  },
  stopping: isStopping,
}

/** Kept for everybody of the practice until each was asked (workflow 1b); a crisis does not wait. */
const wait = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Filled,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const again = (refused: Refused) => renderForm(opened, response, form, { ...filled, ...refused })
  if (filled.values.urgency === 'crisis') return again({ status: 422, errors: [crisis] })
  const { id, values: fields, keptVersion: basedOn } = filled
  const gp = chosenGp(form, fields)
  const asked = stillAsked(form, fields)
  const typed = { id, fields, basedOn, asked, ...(gp && { gp }) }
  const kept = await keepReferral(plugin.ports)(session, typed, correlationId)
  if (!kept.ok) return again({ status: 409, errors: [notKept[kept.failure]] })
  response.redirect(303, path)
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
    keptVersion: fields.kept === undefined ? null : Number(fields.kept),
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
  if (fields.do === 'keep') return keep(opened, response, filled)
  const shown = fields.do === 'all-agree' ? allAgree(form.value, values) : values
  await renderForm(opened, response, form.value, { ...filled, values: shown })
}
