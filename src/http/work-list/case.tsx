import { CasePage } from '../../../smart-app/pages/work-list/case-page.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { caseView, type Returned } from './case-view.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import type { CaseTeam } from './steps/case-step.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

type Shown = { status?: number; returned?: Returned }

/** Who looks at it, and who else works there. */
export const teamOf = async (
  { session }: SignedIn,
  { now, readTeam }: Pick<WorkListDeps, 'now' | 'readTeam'>,
): Promise<CaseTeam> => {
  const { colleagues } = await readTeam(session)
  return { me: session.worker, colleagues, today: amsterdamDay(now()) }
}

export const sendCase = async (
  signedIn: SignedIn,
  referral: SeenByReceiver,
  deps: Pick<WorkListDeps, 'now' | 'planningFor' | 'readTeam'>,
  { status = 200, returned }: Shown = {},
): Promise<void> => {
  const { response, loggedIn } = signedIn
  const planning = await deps.planningFor(referral)
  const team = await teamOf(signedIn, deps)
  const view = caseView({ referral, loggedIn, returned: returned ?? null, planning, team })
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
