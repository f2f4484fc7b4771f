import type { Request, Response } from 'express'
import { ConsultPage, type ConsultPageProps } from '../../../../smart-app/pages/gp/consult-page.tsx'
import {
  cancelConsultOfPractice,
  readConsultOfPractice,
} from '../../../application/practice/consults.ts'
import { hasPatient } from '../../../application/practice/show-patient.ts'
import { amsterdamDay } from '../../../domain/calendar.ts'
import type { Consult } from '../../../domain/consult.ts'
import { parseConsultId } from '../../../domain/identifiers.ts'
import { consultBadge, consultConflict, consultSentence } from '../../consults/consult-in-words.ts'
import { consultText } from '../../consults/consult-text.ts'
import { answerWithError } from '../../errors.tsx'
import { renderPage } from '../../page.ts'
import { basedOnIn, formValues } from '../../steps/form-values.ts'
import { launchProps } from '../launch-props.ts'
import type { Opened } from '../open-launch.tsx'
import { consultTitle } from './consult-entry.ts'

const todayOf = ({ plugin }: Opened) => amsterdamDay(plugin.ports.now())

const mayRefer = ({ plugin, session }: Opened): boolean =>
  hasPatient(session) && !plugin.ports.directory.readPractice(session.practice).isStopping

const consultProps = (
  opened: Opened,
  consult: Consult,
  conflict: ConsultPageProps['conflict'],
): ConsultPageProps => ({
  launch: launchProps(opened),
  id: consult.id,
  version: consult.version,
  title: consultTitle(consult),
  state: consultBadge(consult, todayOf(opened)),
  sentence: consultSentence(consult, todayOf(opened)),
  mayCancel: consult.status === 'requested',
  mayRefer: consult.status === 'completed' && mayRefer(opened),
  conflict,
  ...consultText(consult),
})

type Shown = { status?: number; conflict?: ConsultPageProps['conflict'] }

const renderConsult = (
  opened: Opened,
  response: Response,
  consult: Consult,
  { status = 200, conflict = null }: Shown = {},
): void => {
  const page = <ConsultPage {...consultProps(opened, consult, conflict)} />
  renderPage(response, page, { status, frameAncestors: opened.frameAncestors })
}

const idIn = ({ params }: Request) => parseConsultId(String(params.id))

/** GET /l/:launch/consults/:id, of the practice alone (security A27, A40). */
export const showConsult = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = idIn(request)
  const consult = id && (await readConsultOfPractice(plugin.ports)(session, id, correlationId))
  if (!consult) return answerWithError(response, 404, opened)
  renderConsult(opened, response, consult)
}

/** POST /l/:launch/consults/:id/cancel */
export const takeConsultBack = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const id = idIn(request)
  if (id === null) return answerWithError(response, 404, opened)
  const on = { id, basedOn: basedOnIn(formValues(request.body)) }
  const taken = await cancelConsultOfPractice(plugin.ports)(session, on, correlationId)
  if (taken.ok) return response.redirect(303, `${path}/consults/${id}`)
  if (taken.failure.kind === 'not-found') return answerWithError(response, 404, opened)
  const { kind, consult } = taken.failure
  const conflict = consultConflict(consult, todayOf(opened))
  renderConsult(opened, response, consult, { status: kind === 'stale' ? 412 : 409, conflict })
}
