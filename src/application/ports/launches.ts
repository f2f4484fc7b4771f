import type { Instant } from '../../domain/calendar.ts'
import type { Iss, LaunchId, PracticeId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import type { AuthorizationChecks, HisGrant, LaunchRecord } from './his.ts'

/** A launch that went to the HIS and has not come back. */
export type PendingLaunch = {
  id: LaunchId
  iss: Iss
  /** The HIS's opaque launch value, kept so that the launch can be repeated in a new window (security A9). */
  launch: string
  checks: AuthorizationChecks
  framed: boolean
  startedAt: Instant
}

/** A launch that came back: who works, for which patient, and what was read. */
export type LaunchSession = {
  id: LaunchId
  iss: Iss
  practice: PracticeId
  record: LaunchRecord
  needPatientBanner: boolean
  framed: boolean
  startedAt: Instant
  lastSeenAt: Instant
}

/**
 * Launches and their sessions; secrets of cookies are kept as hashes only, checks, records and tokens encrypted.
 * `takePending` hands a state out once. `find` returns also what has expired, so that the screen can say so.
 */
export type Launches = {
  savePending(pending: PendingLaunch, cookieHash: string): Promise<void>
  takePending(
    state: string,
    cookieHashes: Readonly<Record<string, string>>,
    now: Date,
  ): Promise<Result<PendingLaunch, 'unknown-state' | 'other-browser'>>
  /** For the link to a new window: iss and launch of a state whose cookie did not come back; once, within 5 minutes. */
  takeRelaunch(state: string, now: Date): Promise<{ iss: Iss; launch: string } | null>
  open(session: LaunchSession, grant: HisGrant, cookieHash: string): Promise<void>
  find(id: LaunchId, cookieHash: string): Promise<LaunchSession | null>
  touch(id: LaunchId, now: Date): Promise<void>
  close(id: LaunchId): Promise<void>
}
