import { instant } from '../../domain/calendar.ts'
import type { LaunchId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import { isExpired, isSeenAgain, lifetimes } from '../lifetimes.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession } from '../ports/store.ts'

export type OpenLaunchFailure = { code: 'unknown' } | { code: 'expired'; session: LaunchSession }

/** The session of a launch: its id in the path and its secret in its own cookie must belong together. */
export const openLaunch =
  ({ launches, secrets, now }: Pick<Ports, 'launches' | 'secrets' | 'now'>) =>
  async (id: LaunchId, cookie: string): Promise<Result<LaunchSession, OpenLaunchFailure>> => {
    const session = await launches.find(id, secrets.hash(cookie))
    if (session === null) return failure({ code: 'unknown' })
    if (isExpired(session, lifetimes.launch, now())) return failure({ code: 'expired', session })
    if (isSeenAgain(session, now())) await launches.touch(id, now())
    return success(session)
  }

/** Logging out: the cookie opens nothing afterwards. */
export const closeLaunch =
  ({ launches, audit, now }: Pick<Ports, 'launches' | 'audit' | 'now'>) =>
  async (session: LaunchSession, correlationId: string): Promise<void> => {
    await launches.close(session.id)
    await audit.append({
      event: 'launch-closed',
      at: instant(now()),
      by: practiceActor(session),
      patient: session.record.patient?.id ?? null,
      referral: null,
      version: null,
      authority: 'treatment',
      detail: null,
      correlationId,
    })
  }
