import type { Instant } from '../domain/calendar.ts'

const minute = 60_000
const hour = 60 * minute

/** How long things live, in milliseconds. */
export const lifetimes = {
  pending: 10 * minute,
  relaunch: 5 * minute,
  idle: 30 * minute,
  seenAgain: minute,
  launch: 10 * hour,
  workerSession: 9 * hour,
} as const

type Session = { startedAt: Instant; lastSeenAt: Instant }

/** Long enough ago to be written down: not every request costs a commit. */
export const isSeenAgain = ({ lastSeenAt }: Session, now: Date): boolean =>
  now.getTime() - Date.parse(lastSeenAt) >= lifetimes.seenAgain

/** Idle too long, or older than it may become. */
export const isExpired = (session: Session, absolute: number, now: Date): boolean =>
  now.getTime() - Date.parse(session.lastSeenAt) > lifetimes.idle ||
  now.getTime() - Date.parse(session.startedAt) > absolute
