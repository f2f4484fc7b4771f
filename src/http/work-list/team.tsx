import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { Tone } from '../../../smart-app/components/status-badge.tsx'
import { TeamPage, type TeamPageProps } from '../../../smart-app/pages/work-list/team-page.tsx'
import type { TeamFailure } from '../../application/work-list/team.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { Capacity } from '../../domain/capacity.ts'
import { formatDay } from '../../domain/words.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { basedOnIn, formValues } from '../steps/form-values.ts'
import type { Typed } from '../steps/step.ts'
import { absenceInWords, rolesInWords } from './colleagues-in-words.ts'
import { teamPath } from './return-to.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { capacityNow, type SeenTeam, type TeamStep, teamSteps } from './team-steps.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

const tones: Readonly<Record<Capacity['status'], Tone>> = {
  open: 'success',
  'long-wait': 'warning',
  closed: 'danger',
}

/** `Gesloten tot 4 januari 2027`; the page and the work list say it alike. */
export const capacityBadge = (capacity: Capacity): { tone: Tone; text: string } => {
  const tone = tones[capacity.status]
  if (capacity.status === 'open') return { tone, text: 'Open' }
  if (capacity.status === 'long-wait') {
    return { tone, text: `Wachttijd: ${capacity.weeks} ${capacity.weeks === 1 ? 'week' : 'weken'}` }
  }
  const until = capacity.until === null ? '' : ` tot ${formatDay(capacity.until)}`
  return { tone, text: `Gesloten${until}` }
}

const saidBy = ({ stated }: SeenTeam): string =>
  stated === null
    ? 'Praktijken kunnen u kiezen.'
    : `Zo gezet door ${stated.by.name}, ${formatMoment(stated.at)}.`

type Returned = { step: TeamStep; typed: Typed }
type Shown = { status?: number; returned?: Returned; isStale?: boolean }

const formsOf = (seen: SeenTeam, csrf: string, returned: Returned | undefined) => {
  const place = { href: teamPath, csrf, version: seen.stated?.version ?? 0 }
  return teamSteps
    .filter((step) => step.isOffered(seen))
    .flatMap((step) => step.forms(seen, place, returned?.step === step ? returned.typed : null))
}

const conflictOf = (seen: SeenTeam): TeamPageProps['conflict'] => ({
  title: 'Iemand was u voor',
  text: `Het staat nu op: ${capacityBadge(capacityNow(seen)).text}. ${saidBy(seen)}`,
})

const sendTeam = async (
  { response, session, loggedIn }: SignedIn,
  { now, readTeam }: Pick<WorkListDeps, 'now' | 'readTeam'>,
  { status = 200, returned, isStale = false }: Shown = {},
): Promise<void> => {
  const today = amsterdamDay(now())
  const seen = { ...(await readTeam(session)), me: session.worker, today }
  const page = (
    <TeamPage
      loggedIn={loggedIn}
      state={capacityBadge(capacityNow(seen))}
      said={saidBy(seen)}
      colleagues={seen.colleagues.map((one) => ({
        id: one.id,
        name: one.name,
        roles: rolesInWords(one),
        absence: absenceInWords(one.absence, today) ?? 'ja',
      }))}
      steps={formsOf(seen, loggedIn.csrf, returned)}
      errors={returned?.typed.errors ?? []}
      conflict={isStale ? conflictOf(seen) : null}
      typed={isStale && returned ? returned.step.typed(returned.typed.values) : []}
    />
  )
  renderPage(response, page, { status, ...unframed })
}

/** GET /work-list/team */
export const showTeam =
  (deps: WorkListDeps): Handler =>
  (signedIn) =>
    sendTeam(signedIn, deps)

const statusOf = {
  'not-yours': 403,
  unknown: 404,
} as const satisfies Readonly<Record<Exclude<TeamFailure, 'stale'>, number>>

/** POST /work-list/team/…; what a colleague changed meanwhile is shown, with what was typed. */
export const takeTeamStep =
  (deps: WorkListDeps, step: TeamStep): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const values = formValues(request.body)
    const basedOn = basedOnIn(values)
    const asked = step.read(values, amsterdamDay(deps.now()))
    if (!asked.ok) {
      const typed = { values, basedOn, errors: asked.failure }
      return sendTeam(signedIn, deps, { status: 422, returned: { step, typed } })
    }
    const taken = await asked.value(deps)(session, { basedOn }, correlationId)
    if (taken.ok) return response.redirect(303, teamPath)
    if (taken.failure !== 'stale') {
      return answerWithError(response, statusOf[taken.failure], unframed)
    }
    const { stated } = await deps.readTeam(session)
    const typed = { values, basedOn: stated?.version ?? 0, errors: [] }
    return sendTeam(signedIn, deps, { status: 412, returned: { step, typed }, isStale: true })
  }
