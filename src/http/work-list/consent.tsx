import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { ChangeFormProps } from '../../../smart-app/pages/consent/change-forms.tsx'
import {
  CaseConsentPage,
  type CaseConsentPageProps,
} from '../../../smart-app/pages/work-list/case-consent-page.tsx'
import type { WorkerSession } from '../../application/ports/store.ts'
import type { StepFailure } from '../../application/step.ts'
import type { CaseStep } from '../../application/work-list/take-case-step.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { includesReceiver } from '../../domain/consent/named-receiver.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { changeForm, consentRecordProps } from '../consent/consent-props.ts'
import { parseRenewal, parseWithdrawal } from '../consent/parse-change.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { basedOnIn, type FormValues, formValues } from '../steps/form-values.ts'
import { findCase } from './case.tsx'
import { noticesForReceiver } from './case-notices.ts'
import { conflictOf } from './conflict.ts'
import { casePath } from './return-to.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

type Sent = {
  values: FormValues
  errors: readonly FormError[]
  conflict: CaseConsentPageProps['conflict']
}

const nothingSent: Sent = { values: {}, errors: [], conflict: null }

const pageProps = (
  { loggedIn }: SignedIn,
  referral: SeenByReceiver,
  sent: Sent,
): CaseConsentPageProps => {
  const href = casePath(referral.id)
  const formFor = (action: 'end-consent' | 'renew-consent'): ChangeFormProps | null =>
    referral.actions.includes(action)
      ? {
          action: `${href}/${action}`,
          csrf: loggedIn.csrf,
          basedOn: referral.version,
          ...changeForm(referral, sent),
        }
      : null
  return {
    ...loggedIn,
    href,
    isOpen: referral.access === 'open',
    notices: noticesForReceiver(referral),
    record: consentRecordProps(referral, (purpose, receiver) =>
      receiver === undefined
        ? referral.allowed.includes(purpose)
        : includesReceiver(referral.allowedByName, receiver),
    ),
    end: formFor('end-consent'),
    renew: formFor('renew-consent'),
    errors: sent.errors,
    conflict: sent.conflict,
  }
}

const render = (
  signedIn: SignedIn,
  referral: SeenByReceiver,
  { status = 200, sent = nothingSent }: { status?: number; sent?: Sent } = {},
): void => {
  const page = <CaseConsentPage {...pageProps(signedIn, referral, sent)} />
  renderPage(signedIn.response, page, { status, ...unframed })
}

/** GET /work-list/cases/:id/consent */
export const showCaseConsent =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const referral = await findCase(signedIn, deps)
    if (referral === null) answerWithError(signedIn.response, 404, unframed)
    else render(signedIn, referral)
  }

type Change<Fields> = {
  parse: (
    values: FormValues,
    referral: Referral,
    today: LocalDate,
  ) => Result<Fields, readonly FormError[]>
  act: (
    session: WorkerSession,
    step: CaseStep & Fields,
    correlationId: string,
  ) => Promise<Result<SeenByReceiver, StepFailure<SeenByReceiver>>>
}

const take =
  <Fields,>(deps: WorkListDeps, { parse, act }: Change<Fields>): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const referral = await findCase(signedIn, deps)
    if (referral === null) return answerWithError(response, 404, unframed)
    const values = formValues(request.body)
    const fields = parse(values, referral, amsterdamDay(deps.now()))
    if (!fields.ok) {
      const sent = { values, errors: fields.failure, conflict: null }
      return render(signedIn, referral, { status: 422, sent })
    }
    const step = { id: referral.id, basedOn: basedOnIn(values), ...fields.value }
    const taken = await act(session, step, correlationId)
    if (taken.ok) return response.redirect(303, `${casePath(referral.id)}/consent`)
    if (taken.failure.kind === 'not-found') return answerWithError(response, 404, unframed)
    const sent = { values, errors: [], conflict: conflictOf(taken.failure) }
    const status = taken.failure.kind === 'stale' ? 412 : 409
    render(signedIn, taken.failure.referral, { status, sent })
  }

/** POST …/end-consent and …/renew-consent, for the family (workflow 19, 19b). */
export const consentSteps = (deps: WorkListDeps): Readonly<Record<string, Handler>> => ({
  'end-consent': take(deps, { parse: parseWithdrawal, act: deps.endConsentForFamily }),
  'renew-consent': take(deps, { parse: parseRenewal, act: deps.renewConsentForFamily }),
})
