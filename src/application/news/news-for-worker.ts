import { amsterdamDay, type Instant, instant, startOfDay } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { type Reminder, remindersOn } from '../../domain/reminders.ts'
import { eventsOf } from '../notifications/who-is-told.ts'
import type { Look, Reader } from '../ports/looks.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { hasChanged, type News, newsOfConsults, unseen } from './news.ts'

export const readerOfWorker = ({ organisation, worker }: WorkerSession): Reader =>
  `organisation/${organisation}/${worker.id}`

/** Who has the case, or had it when it ended; null: everybody of the organisation. */
const ownerOf = ({ coordination, handOvers = [], history }: Referral): Worker['id'] | null => {
  if ('owner' in coordination) return coordination.owner.id
  const accepted = history.findLast(({ to, row }) => to === 'accepted' || row === '7')?.by
  return handOvers.at(-1)?.to.id ?? (accepted?.party === 'organisation' ? accepted.person.id : null)
}

const isOwnDeed = ({ by }: HistoryEntry, { id }: Worker): boolean =>
  by.party === 'organisation' && by.person.id === id

/** Since when the case is this worker's who got it from a colleague; what was before that is no news of theirs. */
const givenAt = ({ handOvers = [] }: Referral, { id }: Worker): Instant =>
  handOvers.findLast(({ to }) => to.id === id)?.at ?? ''

/** What mail tells the organisation, and that the case was given to this worker. */
const stepsFor = <Seen extends Referral>(referral: Seen, worker: Worker): readonly News<Seen>[] => {
  const told = eventsOf(referral, null)
    .filter(({ addressee }) => addressee.startsWith('organisation/'))
    .map(({ version }) => version)
  return referral.history
    .filter(({ row, version }) => row === '22' || told.includes(version))
    .filter((entry) => entry.at >= givenAt(referral, worker) && !isOwnDeed(entry, worker))
    .map(({ version, at }) => ({ kind: 'step', referral, version, at }))
}

type Told = (reminder: Reminder, isMine: boolean, worker: Worker) => boolean

const isToldOfLate: Told = ({ to }, isMine, { roles }) =>
  to === 'youth-worker' ? isMine : to === 'coordinator' && roles.includes('coordinator')

/** Of each thing that is late the last reminder (workflow 23). */
const lateFor = <Seen extends Referral>(
  referral: Seen,
  isMine: boolean,
  worker: Worker,
  now: Date,
): readonly News<Seen>[] => {
  const reminders = remindersOn(referral, amsterdamDay(now))
    .filter((reminder) => isToldOfLate(reminder, isMine, worker))
    .map(({ about, on }): News<Seen> => {
      return { kind: 'late', referral, about, at: instant(startOfDay(on)) }
    })
  return reminders.slice(-1)
}

const isOf = (referral: Referral, { id }: Worker): boolean => {
  const owner = ownerOf(referral)
  return owner === null || owner === id
}

/**
 * What happened in the cases of this worker, and in those that nobody has yet, since they last looked. `cases`: as the
 * worker may see them.
 */
export const newsForWorker =
  ({ looks, now }: Pick<Ports, 'looks' | 'now'>) =>
  async <Seen extends Referral>(
    session: WorkerSession,
    cases: readonly Seen[],
    consults: readonly Consult[],
  ): Promise<readonly News<Seen>[]> => {
    const looked = await looks.of(readerOfWorker(session))
    const { worker } = session
    const isMine = (referral: Seen) => isOf(referral, worker)
    const all = [
      ...cases
        .filter(hasChanged(looked))
        .filter(isMine)
        .flatMap((referral) => stepsFor(referral, worker)),
      ...cases.flatMap((referral) => lateFor(referral, isMine(referral), worker, now())),
      ...newsOfConsults(consults, `organisation/${session.organisation}`),
    ]
    return unseen(all, looked, now())
  }

/** The worker has seen these, as they were shown. */
export const noteLooksOfWorker =
  ({ looks, now }: Pick<Ports, 'looks' | 'now'>) =>
  (session: WorkerSession, shown: readonly Omit<Look, 'at'>[]): Promise<void> =>
    looks.note(
      readerOfWorker(session),
      shown.map((one) => ({ ...one, at: now() })),
    )
