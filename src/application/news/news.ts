import { type Instant, instant } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import type { Expected } from '../../domain/expected.ts'
import type { Referral } from '../../domain/referral.ts'
import { eventsOfConsult } from '../notifications/who-is-told.ts'
import type { Look } from '../ports/looks.ts'
import type { Addressee } from '../ports/notifications.ts'

/** What is older is no news. */
export const newsKeptMs = 30 * 24 * 3_600_000

/**
 * Something that concerns one person, who has not looked at it yet: a step by its version, what is late, or an overleg. The
 * words are the screen's: it says no more of a step than its timeline does.
 */
export type News<Seen extends Referral = Referral> =
  | { kind: 'step'; referral: Seen; version: number; at: Instant }
  | { kind: 'late'; referral: Seen; about: Expected; at: Instant }
  | { kind: 'consult'; consult: Consult; at: Instant }

type Looked = ReadonlyMap<Look['about'], Look>

/** Nothing else needs to be read for what is new. */
export const hasChanged =
  (looked: Looked) =>
  ({ id, version }: Referral): boolean =>
    version > (looked.get(id)?.version ?? 0)

const isUnseen = (looked: Looked, news: News): boolean => {
  const look = looked.get(news.kind === 'consult' ? news.consult.id : news.referral.id)
  if (look === undefined) return true
  if (news.kind === 'late') return instant(look.at) < news.at
  return look.version < (news.kind === 'step' ? news.version : news.consult.version)
}

/** What is new, the newest first. */
export const unseen = <One extends News>(
  all: readonly One[],
  looked: Looked,
  now: Date,
): readonly One[] => {
  const from = instant(new Date(now.getTime() - newsKeptMs))
  return all
    .filter((one) => one.at >= from && isUnseen(looked, one))
    .toSorted((one, other) => other.at.localeCompare(one.at))
}

const changedAt = (consult: Consult): Instant =>
  consult.status === 'requested' ? consult.askedAt : consult.endedAt

/** What the last step of each overleg tells this side. */
export const newsOfConsults = (
  consults: readonly Consult[],
  side: Addressee,
): readonly Extract<News, { kind: 'consult' }>[] =>
  consults
    .filter((consult) => eventsOfConsult(consult).some(({ addressee }) => addressee === side))
    .map((consult) => ({ kind: 'consult', consult, at: changedAt(consult) }))
