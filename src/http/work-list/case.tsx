import { CasePage } from '../../../smart-app/pages/work-list/case-page.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { caseView, type Returned } from './case-view.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

type Shown = { status?: number; returned?: Returned }

export const sendCase = async (
  { response, loggedIn, session, correlationId }: SignedIn,
  referral: SeenByReceiver,
  {
    now,
    planningFor,
    siblingsOfCase,
  }: Pick<WorkListDeps, 'now' | 'planningFor' | 'siblingsOfCase'>,
  { status = 200, returned }: Shown = {},
): Promise<void> => {
  const today = amsterdamDay(now())
  const planning = await planningFor(referral)
  const siblings = await siblingsOfCase(session, referral.id, correlationId)
  const shown = { referral, loggedIn, today, returned: returned ?? null, planning, siblings }
  const view = caseView(shown)
  renderPage(response, <CasePage {...view} />, { status, ...unframed })
}

/** The case that the address names; null is answered with 404, whoever's it is (security A27, A40). */
export const findCase = async (
  { request, session, correlationId }: SignedIn,
  { openCase }: Pick<WorkListDeps, 'openCase'>,
): Promise<SeenByReceiver | null> => {
  const id = parseReferralId(String(request.params.id))
  return id === null ? null : openCase(session, id, correlationId)
}

/** GET /work-list/cases/:id */
export const showCase =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const referral = await findCase(signedIn, deps)
    if (referral === null) answerWithError(signedIn.response, 404, unframed)
    else await sendCase(signedIn, referral, deps)
  }
