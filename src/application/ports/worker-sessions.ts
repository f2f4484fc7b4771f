import type { Instant } from '../../domain/calendar.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Worker } from '../../domain/person.ts'
import type { AuthorizationChecks } from './his.ts'

/** A login of the POH Jeugd that went to the provider. */
export type PendingLogin = {
  organisation: OrganisationId
  checks: AuthorizationChecks
  /** Where the worker wanted to go; a path of ours. */
  returnTo: string
  startedAt: Instant
}

export type WorkerSession = {
  id: string
  organisation: OrganisationId
  worker: Worker
  startedAt: Instant
  lastSeenAt: Instant
}

/** `open` also keeps who it is among the workers of the organisation. */
export type WorkerSessions = {
  savePending(pending: PendingLogin, cookieHash: string): Promise<void>
  takePending(state: string, cookieHash: string, now: Date): Promise<PendingLogin | null>
  open(session: WorkerSession, cookieHash: string): Promise<void>
  find(cookieHash: string): Promise<WorkerSession | null>
  touch(id: string, now: Date): Promise<void>
  close(id: string): Promise<void>
}
