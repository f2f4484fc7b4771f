import type { Request, Response } from 'express'
import { CannotRefer } from '../../../smart-app/pages/gp/cannot-refer.tsx'
import { ReferralForm as ReferralFormPage } from '../../../smart-app/pages/gp/referral-form.tsx'
import { capacitiesFor } from '../../application/practice/capacities.ts'
import { readConsultOfPractice } from '../../application/practice/consults.ts'
import { findKept } from '../../application/practice/kept-referrals.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { amsterdamDay, type Instant, instant } from '../../domain/calendar.ts'
import type { Block } from '../../domain/consent/age-band.ts'
import { questionFrom } from '../../domain/consult.ts'
import { parseConsultId, parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import { renderPage } from '../page.ts'
import { freeTimesOf } from './direct-appointment.ts'
import { filesOfForm } from './form-files.ts'
import { openedField, proofOf } from './form-proof.ts'
import { type FormState, formProps } from './form-props.ts'
import { initialValues, valuesOfEarlier, withDefaults } from './initial-values.ts'
import { keptSentences } from './kept-props.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'
import { findOwnDraft } from './own-draft.ts'
import { keptVersionIn } from './posted-fields.ts'
import { type FormValues, type ReferralForm, referralForm } from './referral-form.ts'
import { rememberedAuthority } from './remembered-authority.ts'
import { stopping } from './stopping.ts'
import { blockInWords } from './unread-in-words.ts'

type OpenedPatient = Opened<PatientSession>

/** `openedAt`: when this form was opened first. */
export const formOf = async (
  { plugin: { ports }, session }: OpenedPatient,
  openedAt: Instant,
): Promise<Result<ReferralForm, Block>> => {
  const practice = ports.directory.readPractice(session.practice)
  const receivers = practice.receivers.map(({ organisation }) => organisation)
  const [history, freeTimes, capacities] = await Promise.all([
    ports.referrals.listOfPatient(session.practice, session.record.patient.id),
    freeTimesOf(ports, session),
    capacitiesFor(ports)(receivers, openedAt),
  ])
  const today = amsterdamDay(ports.now())
  const remembered = rememberedAuthority(history)
  return referralForm(session, practice, today, remembered, freeTimes, capacities)
}

/** The rule's message in place of a form (consent A0, A1), with the words that were typed when there was one. */
export const renderBlock = (
  opened: OpenedPatient,
  response: Response,
  block: Block,
  { status = 200, values = {} }: { status?: number; values?: FormValues } = {},
): void => {
  const text = blockInWords(block, opened.session.record.unread ?? [])
  const { question = '' } = values
  const typed = question === '' ? [] : [{ label: 'Hulpvraag', text: question }]
  const page = (
    <CannotRefer
      launch={launchProps(opened)}
      title="Verwijzen kan niet"
      text={text}
      typed={typed}
    />
  )
  renderPage(response, page, { status, frameAncestors: opened.frameAncestors })
}

/** The hidden fields that tie this form to its launch, its referral and the earlier one. */
const hiddenFor = (
  { plugin, session, csrf }: OpenedPatient,
  { id, again, keptVersion, openedAt }: Filled & { openedAt: Instant },
): FormState['hidden'] => ({
  csrf,
  referral: id,
  proof: proofOf(plugin, session.id, id),
  opened: openedField(plugin, { launch: session.id, id }, openedAt),
  ...(again === null ? {} : { again }),
  ...(keptVersion === null ? {} : { kept: String(keptVersion) }),
})

export type Filled = {
  id: ReferralId
  /** When the form was opened first; now, where it opens. */
  openedAt?: Instant
  again: ReferralId | null
  /** The version of the kept referral that was opened (workflow 1b). */
  keptVersion: number | null
  values: FormValues
  errors?: FormState['errors']
  asksWhyAnother?: boolean
  status?: number
}

/** Who prepared it, whose answers came meanwhile and who wrote those down: whoever sends it did not hear all of it. */
const keptNotes = async (
  { plugin, session }: OpenedPatient,
  { id, keptVersion }: Pick<Filled, 'id' | 'keptVersion'>,
): Promise<readonly string[]> => {
  const kept = keptVersion === null ? null : await findKept(plugin.ports)(session, id)
  return kept === null ? [] : [keptSentences(kept).join(' ')]
}

export const renderForm = async (
  opened: OpenedPatient,
  response: Response,
  form: ReferralForm,
  filled: Filled,
): Promise<void> => {
  const { values, errors = [], asksWhyAnother = false, status = 200 } = filled
  const { openedAt = instant(opened.plugin.ports.now()) } = filled
  const hidden = hiddenFor(opened, { ...filled, openedAt })
  const files = await filesOfForm(opened, filled.id)
  const notes = await keptNotes(opened, filled)
  const state = { values: withDefaults(form, values), errors, hidden, asksWhyAnother, files, notes }
  const page = <ReferralFormPage {...formProps(form, launchProps(opened), state)} />
  renderPage(response, page, { status, frameAncestors: opened.frameAncestors })
}

/** What was typed before and kept; under its own id, so that it can be sent once only. */
const fromDraft = async (opened: OpenedPatient, id: ReferralId | null): Promise<Filled | null> => {
  const draft = await findOwnDraft(opened, id)
  if (draft === null) return null
  const { id: own, fields } = draft
  const again = parseReferralId(fields.again ?? '')
  return { id: own, again, keptVersion: keptVersionIn(fields), values: fields }
}

/** What waits for a consent, with the answers that came meanwhile. */
const fromKept = async (
  { plugin, session }: OpenedPatient,
  id: ReferralId | null,
): Promise<Filled | null> => {
  const kept = id && (await findKept(plugin.ports)(session, id))
  if (!kept) return null
  const again = parseReferralId(kept.fields.again ?? '')
  return { id: kept.id, again, keptVersion: kept.version, values: kept.fields }
}

const fromEarlier = async (
  { plugin: { ports }, session }: OpenedPatient,
  form: ReferralForm,
  again: ReferralId | null,
): Promise<Filled | null> => {
  if (again === null) return null
  const history = await ports.referrals.listOfPatient(session.practice, session.record.patient.id)
  const earlier = history.find(({ id }) => id === again)
  if (earlier === undefined) return null
  const id = ports.secrets.uuid() as ReferralId
  return { id, again, keptVersion: null, values: valuesOfEarlier(form, earlier) }
}

/** An answered overleg as a referral of this launch's patient; the referral does not say where its words came from. */
const fromConsult = async (
  { plugin, session, correlationId }: OpenedPatient,
  form: ReferralForm,
  text: unknown,
): Promise<Filled | null> => {
  const id = parseConsultId(String(text))
  const consult = id && (await readConsultOfPractice(plugin.ports)(session, id, correlationId))
  if (consult?.status !== 'completed') return null
  const values = { ...initialValues(form), question: questionFrom(consult) }
  const { organisation } = consult.receiver
  const isReceiver = form.practice.receivers.some((one) => one.organisation === organisation)
  return {
    ...newForm({ plugin }, form),
    values: isReceiver ? { ...values, receiver: organisation } : values,
  }
}

/** The form: as it was typed before, as it was asked before, from an overleg, or new. Where the practice stops only the first. */
export const showForm = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const { draft, again, kept, consult } = request.query
  const typed =
    (await fromDraft(opened, parseReferralId(String(draft)))) ??
    (await fromKept(opened, parseReferralId(String(kept))))
  const form = await formOf(opened, instant(opened.plugin.ports.now()))
  if (!form.ok) return renderBlock(opened, response, form.failure, typed ?? {})
  if (typed === null && form.value.practice.isStopping) {
    return renderBlock(opened, response, stopping)
  }
  const filled =
    typed ??
    (await fromEarlier(opened, form.value, parseReferralId(String(again)))) ??
    (await fromConsult(opened, form.value, consult)) ??
    newForm(opened, form.value)
  await renderForm(opened, response, form.value, filled)
}

const newForm = ({ plugin }: Pick<OpenedPatient, 'plugin'>, form: ReferralForm): Filled => ({
  id: plugin.ports.secrets.uuid() as ReferralId,
  again: null,
  keptVersion: null,
  values: initialValues(form),
})
