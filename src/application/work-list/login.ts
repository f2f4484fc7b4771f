import { instant } from '../../domain/calendar.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { organisationActor } from '../actors.ts'
import { isExpired, isSeenAgain, lifetimes } from '../lifetimes.ts'
import type { AuditEntry, AuditEvent } from '../ports/audit.ts'
import type { LoginFailure } from '../ports/login.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'

type LoginPorts = Pick<Ports, 'login' | 'workerSessions' | 'secrets' | 'audit' | 'now'>

const entry = (
  { now }: Pick<Ports, 'now'>,
  event: AuditEvent,
  session: WorkerSession | null,
  detail: string | null,
  correlationId: string,
): AuditEntry => ({
  event,
  at: instant(now()),
  by: session === null ? null : organisationActor(session),
  patient: null,
  referral: null,
  version: null,
  authority: session === null ? 'none' : 'consent',
  detail,
  correlationId,
})

/** To the organisation's own provider; `cookie` ties the answer to this browser. */
export const startLogin =
  ({ login, workerSessions, secrets, now }: LoginPorts) =>
  async (
    organisation: OrganisationId,
    returnTo: string,
  ): Promise<Result<{ url: string; cookie: string }, LoginFailure>> => {
    const authorization = await login.requestAuthorization(organisation)
    if (!authorization.ok) return authorization
    const cookie = secrets.mint()
    const { checks, url } = authorization.value
    await workerSessions.savePending(
      { organisation, checks, returnTo, startedAt: instant(now()) },
      secrets.hash(cookie),
    )
    return success({ url, cookie })
  }

/** The provider's answer, checked; the session opens under a new cookie. */
export const finishLogin =
  (ports: LoginPorts) =>
  async (
    { parameters, cookie }: { parameters: URLSearchParams; cookie: string | null },
    correlationId: string,
  ): Promise<Result<{ cookie: string; returnTo: string }, LoginFailure | 'unknown-state'>> => {
    const finished = await finish(ports, parameters, cookie)
    if (!finished.ok) {
      await ports.audit.append(entry(ports, 'login-denied', null, finished.failure, correlationId))
      return finished
    }
    const { session, returnTo } = finished.value
    const secret = ports.secrets.mint()
    await ports.workerSessions.open(session, ports.secrets.hash(secret))
    await ports.audit.append(entry(ports, 'login-opened', session, null, correlationId))
    return success({ cookie: secret, returnTo })
  }

const finish = async (
  { login, workerSessions, secrets, now }: LoginPorts,
  parameters: URLSearchParams,
  cookie: string | null,
): Promise<
  Result<{ session: WorkerSession; returnTo: string }, LoginFailure | 'unknown-state'>
> => {
  const state = parameters.get('state')
  if (!state || cookie === null) return failure('unknown-state')
  const pending = await workerSessions.takePending(state, secrets.hash(cookie), now())
  if (pending === null) return failure('unknown-state')
  const { organisation, checks, returnTo } = pending
  const identity = await login.exchange(organisation, parameters, checks)
  if (!identity.ok) return identity
  const at = instant(now())
  const session = {
    id: secrets.uuid(),
    organisation,
    worker: identity.value,
    startedAt: at,
    lastSeenAt: at,
  }
  return success({ session, returnTo })
}

/** The session behind a cookie; null when there is none or it has expired. */
export const openWorkerSession =
  ({ workerSessions, secrets, now }: Pick<Ports, 'workerSessions' | 'secrets' | 'now'>) =>
  async (cookie: string): Promise<WorkerSession | null> => {
    const session = await workerSessions.find(secrets.hash(cookie))
    if (session === null || isExpired(session, lifetimes.workerSession, now())) return null
    if (isSeenAgain(session, now())) await workerSessions.touch(session.id, now())
    return session
  }

/** Logs out here; the return is where to log out at the provider, if it has such a place. */
export const closeWorkerSession =
  (ports: LoginPorts) =>
  async (session: WorkerSession, correlationId: string): Promise<string | null> => {
    await ports.workerSessions.close(session.id)
    await ports.audit.append(entry(ports, 'login-closed', session, null, correlationId))
    return ports.login.logoutUrl(session.organisation)
  }
