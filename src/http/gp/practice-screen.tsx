import type { Request, Response } from 'express'
import { PracticePage } from '../../../smart-app/pages/gp/practice-page.tsx'
import { newsForPractice } from '../../application/news/news-for-practice.ts'
import {
  type ReaddressFailure,
  readdressReferrals,
} from '../../application/practice/readdress-referrals.ts'
import { hasPatient, showPractice } from '../../application/practice/show-patient.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import type { Opened } from './open-launch.tsx'
import type { FieldError } from './parse-referral.ts'
import { postedFields } from './posted-fields.ts'
import { type PracticeAnswer, practiceProps } from './practice-props.ts'

const nothing: PracticeAnswer = { moved: null, errors: [], typed: { from: '', to: '' } }

type Answer = Partial<PracticeAnswer> & { status?: number; gp?: string }

/** The page of the practice; `gp`: of one huisarts. */
export const renderPractice = async (
  opened: Opened,
  response: Response,
  { status = 200, gp = '', ...answer }: Answer = {},
): Promise<void> => {
  const { plugin, session, correlationId, frameAncestors } = opened
  const shown = await showPractice(plugin.ports)(session, correlationId)
  const referrals = [...shown.open.map(({ referral }) => referral), ...shown.closed]
  const news = await newsForPractice(plugin.ports)(session, referrals, shown.consults)
  const page = (
    <PracticePage {...practiceProps(opened, shown, { ...nothing, ...answer, gp, news })} />
  )
  renderPage(response, page, { status, frameAncestors })
}

/** GET /l/:launch of a launch without a patient: `?gp=` of one huisarts, `&moved=` after giving so many to them. */
export const showPractices = (
  opened: Opened,
  { query }: Request,
  response: Response,
): Promise<void> =>
  renderPractice(opened, response, {
    gp: String(query.gp ?? ''),
    moved: typeof query.moved === 'string' ? Number(query.moved) || 0 : null,
  })

const refusals: Readonly<
  Record<Exclude<ReaddressFailure, 'may-not'>, FieldError & { status: number }>
> = {
  'unknown-gp': { status: 422, field: 'from', text: 'Kies twee verschillende huisartsen.' },
  stale: {
    status: 409,
    field: 'from',
    text: 'Een collega wijzigde net een verwijzing. Probeer het nog een keer.',
  },
}

/** POST /l/:launch/readdress: the open referrals of a huisarts who leaves go to a colleague. */
export const readdress = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  if (hasPatient(session)) return answerWithError(response, 404, opened)
  const { from = '', to = '' } = postedFields(request)
  const moved = await readdressReferrals(plugin.ports)(session, { from, to }, correlationId)
  if (moved.ok) {
    const query = new URLSearchParams({ gp: to, moved: String(moved.value) })
    return response.redirect(303, `${path}?${query}`)
  }
  if (moved.failure === 'may-not') return answerWithError(response, 403, opened)
  const { status, ...error } = refusals[moved.failure]
  await renderPractice(opened, response, { status, errors: [error], typed: { from, to } })
}
