import { instant } from '../../domain/calendar.ts'
import type { Iss, LaunchId, ReferralId } from '../../domain/identifiers.ts'
import { stillToAsk } from '../../domain/kept-referral.ts'
import { capacityIn } from '../../domain/person.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import type { ExchangeFailure, HisGrant, ReadFailure } from '../ports/his.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession, PendingLaunch } from '../ports/store.ts'
import { maySend } from '../practice/send-referral.ts'

export type FinishLaunchFailure = {
  code:
    | 'unknown-state'
    | 'other-browser'
    | 'his-said-no'
    | 'practice-unknown'
    | ExchangeFailure
    | ReadFailure
  /** What a new window needs to start the same launch again (security A9). */
  relaunch: { iss: Iss; launch: string } | null
}

export type FinishedLaunch = {
  launchId: LaunchId
  cookie: string
  framed: boolean
  next: FirstScreen
}

/**
 * What the huisarts came for: the form for a patient without history, what waits for a signature, the one outcome that
 * waits for a decision, else the patient's overview; without a patient the practice's.
 */
export type FirstScreen =
  | { screen: 'new-referral' | 'overview' }
  | { screen: 'kept'; id: ReferralId }
  | { screen: 'referral'; id: ReferralId }

type FinishPorts = Pick<
  Ports,
  | 'directory'
  | 'his'
  | 'launches'
  | 'referrals'
  | 'drafts'
  | 'keptReferrals'
  | 'secrets'
  | 'audit'
  | 'log'
  | 'now'
>

type Callback = {
  /** The query of the callback, whole. */
  parameters: URLSearchParams
  /** The launch cookies of this browser: launch id → secret. */
  cookies: Readonly<Record<string, string>>
  correlationId: string
}

const refused = (
  code: FinishLaunchFailure['code'],
  relaunch: FinishLaunchFailure['relaunch'] = null,
) => failure({ code, relaunch })

/**
 * The second step: the answer of the HIS is checked against what this browser started, the code
 * becomes tokens, the record is read, and the session opens under a new cookie (security A9-A11, A28).
 */
export const finishLaunch =
  (ports: FinishPorts) =>
  async (callback: Callback): Promise<Result<FinishedLaunch, FinishLaunchFailure>> => {
    const finished = await finish(ports, callback)
    if (!finished.ok) await recordRefusal(ports, finished.failure.code, callback.correlationId)
    return finished
  }

const finish = async (
  ports: FinishPorts,
  { parameters, cookies, correlationId }: Callback,
): Promise<Result<FinishedLaunch, FinishLaunchFailure>> => {
  const taken = await takePending(ports, parameters, cookies)
  if (!taken.ok) return taken
  if (parameters.has('error')) return refused('his-said-no')
  const granted = await ports.his.exchange(taken.value.iss, parameters, taken.value.checks)
  if (!granted.ok) return refused(granted.failure)
  const session = await readSession(ports, taken.value, granted.value)
  if (!session.ok) return session
  return success(await open(ports, session.value, granted.value, correlationId))
}

const takePending = async (
  { launches, secrets, now }: FinishPorts,
  parameters: URLSearchParams,
  cookies: Callback['cookies'],
): Promise<Result<PendingLaunch, FinishLaunchFailure>> => {
  const state = parameters.get('state')
  if (!state) return refused('unknown-state')
  const hashes = Object.fromEntries(
    Object.entries(cookies).map(([id, secret]) => [id, secrets.hash(secret)]),
  )
  const pending = await launches.takePending(state, hashes, now())
  if (pending.ok) return pending
  const relaunch =
    pending.failure === 'other-browser' ? await launches.takeRelaunch(state, now()) : null
  return refused(pending.failure, relaunch)
}

const readSession = async (
  { directory, his, now }: FinishPorts,
  { id, iss, framed }: PendingLaunch,
  grant: HisGrant,
): Promise<Result<LaunchSession, FinishLaunchFailure>> => {
  const record = await his.readLaunchRecord(
    iss,
    grant,
    ({ identifiers }) => directory.findPractice(iss, identifiers) !== null,
  )
  if (!record.ok) return refused(record.failure)
  const practice = directory.findPractice(iss, record.value.organisation.identifiers)
  if (practice === null) return refused('practice-unknown')
  const at = instant(now())
  return success({
    id,
    iss,
    practice: practice.id,
    record: { ...record.value, ...capacityIn(practice.mentalHealthWorkers, record.value.user) },
    needPatientBanner: grant.needPatientBanner,
    framed,
    startedAt: at,
    lastSeenAt: at,
  })
}

const open = async (
  ports: FinishPorts,
  session: LaunchSession,
  grant: HisGrant,
  correlationId: string,
): Promise<FinishedLaunch> => {
  const cookie = ports.secrets.mint()
  await ports.launches.open(session, grant, ports.secrets.hash(cookie))
  await ports.audit.append({
    event: 'launch-opened',
    at: session.startedAt,
    by: practiceActor(session),
    patient: grant.patient,
    referral: null,
    version: null,
    authority: 'treatment',
    detail: null,
    correlationId,
  })
  const next = await whereTo(ports, session)
  return { launchId: session.id, cookie, framed: session.framed, next }
}

const whereTo = async (
  { referrals, drafts, keptReferrals, now }: FinishPorts,
  session: LaunchSession,
): Promise<FirstScreen> => {
  const { practice, record } = session
  if (record.patient === null) return { screen: 'overview' }
  const [history, draft, kept] = await Promise.all([
    referrals.listOfPatient(practice, record.patient.id),
    drafts.find(practice, record.user.id, record.patient.id, now()),
    keptReferrals.listOfPatient(practice, record.patient.id, now()),
  ])
  const [prepared] = kept
  if (draft !== null || kept.length > 1) return { screen: 'overview' }
  if (prepared !== undefined) {
    const isToBeSigned =
      maySend(session) &&
      stillToAsk(prepared).length === 0 &&
      history.every(({ review }) => review?.status !== 'requested')
    return isToBeSigned ? { screen: 'kept', id: prepared.id } : { screen: 'overview' }
  }
  if (history.length === 0) return { screen: 'new-referral' }
  const [waiting, ...others] = history.filter(({ review }) => review?.status === 'requested')
  return waiting !== undefined && others.length === 0
    ? { screen: 'referral', id: waiting.id }
    : { screen: 'overview' }
}

const recordRefusal = async (
  { audit, log, now }: FinishPorts,
  code: string,
  correlationId: string,
): Promise<void> => {
  log({ event: 'launch-refused', code, correlationId })
  await audit.append({
    event: 'launch-denied',
    at: instant(now()),
    by: null,
    patient: null,
    referral: null,
    version: null,
    authority: 'none',
    detail: code,
    correlationId,
  })
}
