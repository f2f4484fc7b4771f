import type { Request, Response } from 'express'
import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import { ConsentPage } from '../../../smart-app/pages/gp/consent-page.tsx'
import {
  endConsentByPractice,
  renewConsentByPractice,
} from '../../application/practice/act-on-referral.ts'
import { readReferral } from '../../application/practice/read-referral.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { StepFailure } from '../../application/step.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { parseRenewal, parseWithdrawal } from '../consent/parse-change.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { conflictInWords } from './conflict.ts'
import { consentPageProps, type SentForm } from './consent-page-props.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields } from './posted-fields.ts'

const render = (
  opened: Opened,
  response: Response,
  referral: Referral,
  { status = 200, sent }: { status?: number; sent?: SentForm } = {},
): void => {
  const page = <ConsentPage {...consentPageProps(opened, referral, sent)} />
  renderPage(response, page, { status, frameAncestors: opened.frameAncestors })
}

const find = async (
  { plugin, session, correlationId }: Opened,
  request: Request,
): Promise<Referral | null> => {
  const id = parseReferralId(String(request.params.id))
  const found = id && (await readReferral(plugin.ports)(session, id, correlationId))
  return found ? found.referral : null
}

/** GET …/consent: who, what, when, how, on which ground. */
export const showConsent = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const referral = await find(opened, request)
  if (referral === null) answerWithError(response, 404, opened)
  else render(opened, response, referral)
}

/** One change of the consent: its form, and the use case that takes it down. */
type Change<Fields> = {
  parse: (
    fields: Readonly<Record<string, string>>,
    referral: Referral,
    today: LocalDate,
  ) => Result<Fields, readonly FormError[]>
  act: (
    ports: Opened['plugin']['ports'],
  ) => (
    session: PatientSession,
    step: { id: ReferralId; basedOn: number } & Fields,
    correlationId: string,
  ) => Promise<Result<Referral, StepFailure>>
}

const take =
  <Fields,>({ parse, act }: Change<Fields>) =>
  async (opened: Opened<PatientSession>, request: Request, response: Response): Promise<void> => {
    const referral = await find(opened, request)
    if (referral === null) return answerWithError(response, 404, opened)
    const { plugin, session, correlationId, path } = opened
    const values = postedFields(request)
    const fields = parse(values, referral, amsterdamDay(plugin.ports.now()))
    if (!fields.ok) {
      const sent = { values, errors: fields.failure, conflict: null }
      return render(opened, response, referral, { status: 422, sent })
    }
    const step = { id: referral.id, basedOn: Number(values.basedOn) || 0, ...fields.value }
    const taken = await act(plugin.ports)(session, step, correlationId)
    if (taken.ok) return response.redirect(303, `${path}/referrals/${referral.id}/consent`)
    if (taken.failure.kind === 'not-found') return answerWithError(response, 404, opened)
    const sent = { values, errors: [], conflict: conflictInWords(taken.failure) }
    const status = taken.failure.kind === 'stale' ? 412 : 409
    render(opened, response, taken.failure.referral, { status, sent })
  }

/** Workflow 19. */
export const endConsent = take({ parse: parseWithdrawal, act: endConsentByPractice })

/** Workflow 19b. */
export const renewConsent = take({ parse: parseRenewal, act: renewConsentByPractice })
