import type { Request, Response } from 'express'
import type { FormError } from '../../../../smart-app/components/error-summary.tsx'
import { CannotRefer } from '../../../../smart-app/pages/gp/cannot-refer.tsx'
import { NewConsultPage, type Piece } from '../../../../smart-app/pages/gp/new-consult-page.tsx'
import { capacitiesFor } from '../../../application/practice/capacities.ts'
import { type AskFailure, askAnonymously } from '../../../application/practice/consults.ts'
import type { PatientSession } from '../../../application/practice/show-patient.ts'
import { type Instant, instant } from '../../../domain/calendar.ts'
import { longestConsult } from '../../../domain/consult.ts'
import { type ConsultId, type OrganisationId, parseConsultId } from '../../../domain/identifiers.ts'
import { identifyingParts, type Mention } from '../../../domain/mentions-child.ts'
import { answerWithError } from '../../errors.tsx'
import { renderPage } from '../../page.ts'
import { type FormValues, formValues } from '../../steps/form-values.ts'
import { closedReceivers, isOpenTo, receiverOption } from '../capacity-in-words.ts'
import { openedField, openedIn } from '../form-proof.ts'
import { launchProps } from '../launch-props.ts'
import type { Opened } from '../open-launch.tsx'
import { stoppedMeanwhile, stopping } from '../stopping.ts'

type OpenedPatient = Opened<PatientSession>

/** As it was typed, and what is wrong with it. */
type Typed = {
  id: ConsultId
  openedAt: Instant
  /** No receiver: the usual one. */
  values: { receiver?: string; text: string }
  errors?: readonly FormError[]
  mentions?: readonly Mention[]
  status?: number
}

/** The text in pieces, each with what it tells of the child. */
const piecesOf = (text: string, mentions: readonly Mention[]): readonly Piece[] => {
  if (mentions.length === 0) return []
  const ends = [0, ...mentions.map(({ start, length }) => start + length)]
  const told = mentions.flatMap(({ part, start, length }, index) => [
    { text: text.slice(ends[index], start), tells: null },
    { text: text.slice(start, start + length), tells: identifyingParts[part] },
  ])
  return [...told, { text: text.slice(ends.at(-1)), tells: null }]
}

const renderNewConsult = async (
  opened: OpenedPatient,
  response: Response,
  { id, openedAt, values, errors = [], mentions = [], status = 200 }: Typed,
): Promise<void> => {
  const { plugin, session } = opened
  const { receivers } = plugin.ports.directory.readPractice(session.practice)
  const ids = receivers.map(({ organisation }) => organisation)
  const capacities = await capacitiesFor(plugin.ports)(ids, openedAt)
  const usual = receivers.find((one) => isOpenTo(one, capacities)) ?? receivers[0]
  const page = (
    <NewConsultPage
      launch={launchProps(opened)}
      id={id}
      openedAt={openedField(plugin, { launch: session.id, id }, openedAt)}
      receivers={receivers.map(receiverOption(capacities))}
      closedReceivers={closedReceivers(receivers, capacities)}
      values={{ ...values, receiver: values.receiver ?? usual?.organisation ?? '' }}
      errors={errors}
      pieces={piecesOf(values.text, mentions)}
    />
  )
  renderPage(response, page, { status, frameAncestors: opened.frameAncestors })
}

/** GET /l/:launch/consults/new */
export const showNewConsult = (
  opened: OpenedPatient,
  _request: Request,
  response: Response,
): Promise<void> | void => {
  const { ports } = opened.plugin
  if (ports.directory.readPractice(opened.session.practice).isStopping) {
    return renderStopping(opened, response)
  }
  const id = ports.secrets.uuid() as ConsultId
  return renderNewConsult(opened, response, {
    id,
    openedAt: instant(ports.now()),
    values: { text: '' },
  })
}

const renderStopping = (opened: OpenedPatient, response: Response): void => {
  const page = (
    <CannotRefer
      launch={launchProps(opened)}
      title="Overleggen kan niet"
      text={stopping.text}
      typed={[]}
    />
  )
  renderPage(response, page, { frameAncestors: opened.frameAncestors })
}

type Refused = Exclude<AskFailure, { kind: 'not-yours' | 'closed' }>

type Refusal = FormError & { status?: number }

const errorFor: Readonly<Record<Refused['kind'], Refusal>> = {
  empty: { field: 'text', text: 'Schrijf uw vraag op.' },
  stopping: { field: 'text', text: stoppedMeanwhile, status: 409 },
  'names-the-child': { field: 'text', text: 'Haal weg waaraan het kind te herkennen is.' },
  'receiver-closed': { field: 'receiver', text: 'Dit kan nu niet: gesloten. Kies iemand anders.' },
  'unknown-receiver': { field: 'receiver', text: 'Kies aan wie u het vraagt.' },
}

const tooLong: FormError = {
  field: 'text',
  text: `Gebruik hoogstens ${longestConsult.text} tekens.`,
}

const typedIn = ({ receiver = '', text = '' }: FormValues) => ({
  receiver,
  text: text.trim(),
})

/** POST /l/:launch/consults/new: what tells who the child is comes back with the place; nothing of it is kept. */
export const receiveConsult = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const fields = formValues(request.body)
  const id = parseConsultId(fields.consult ?? '')
  if (id === null) return answerWithError(response, 403, opened)
  const values = typedIn(fields)
  const openedAt = openedIn(plugin, { launch: session.id, id }, fields, plugin.ports.now())
  const again = ({ status = 422, ...error }: Refusal, mentions: readonly Mention[] = []) =>
    renderNewConsult(opened, response, { id, openedAt, values, errors: [error], mentions, status })
  if (values.text.length > longestConsult.text) return again(tooLong)
  const { receiver, text } = values
  const asked = { id, organisation: receiver as OrganisationId, text, formOpenedAt: openedAt }
  const done = await askAnonymously(plugin.ports)(session, asked, correlationId)
  if (done.ok) return response.redirect(303, `${path}/consults/${id}`)
  const why = done.failure
  if (why.kind === 'not-yours' || why.kind === 'closed') {
    return answerWithError(response, 403, opened)
  }
  await again(errorFor[why.kind], why.kind === 'names-the-child' ? why.mentions : [])
}
