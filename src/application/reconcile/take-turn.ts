import type { ReferralId } from '../../domain/identifiers.ts'
import type { WriteFailure } from '../ports/his.ts'
import type { PollTurn, WatchedReferral } from '../ports/reconcile.ts'
import type { ReconcilePorts } from './reconcile-ports.ts'
import { takeIn } from './take-in.ts'
import { atOnce, furthest, nextTurn, readFrom, turnLeaseMs } from './times.ts'

/** How far a turn has come. */
type Progress = {
  after: ReferralId | null
  readUntil: PollTurn['readUntil']
  /** Something could not be read: then the next turn begins where this one did. */
  isWhole: boolean
  /** The HIS does not answer now: it is left alone until the next turn. */
  stoppedBy: WriteFailure | null
}

/**
 * Reads what became of the open referrals in the HIS, few at a time, and no transaction is open meanwhile. Returns
 * whether the HIS answers. `isStopping`: after this page it is left to another process.
 */
export const takeTurn = async (
  ports: ReconcilePorts,
  turn: PollTurn,
  { everyMs, isStopping }: { everyMs: number; isStopping: () => boolean },
): Promise<boolean> => {
  const { reconciliation, now } = ports
  const progress: Progress = {
    after: null,
    readUntil: turn.readUntil,
    isWhole: true,
    stoppedBy: null,
  }
  for (;;) {
    const page = await reconciliation.watched(turn, progress.after, atOnce)
    if (page.length === 0 || isStopping()) break
    await readPage(ports, turn, page, progress)
    progress.after = page.at(-1)?.referral.id ?? null
    if (progress.stoppedBy !== null) break
    const isOurs = await reconciliation.renew(turn, new Date(now().getTime() + turnLeaseMs))
    if (!isOurs) return true
  }
  const { isWhole, readUntil, stoppedBy } = progress
  await reconciliation.finish(turn, {
    at: isStopping() ? now() : nextTurn(everyMs, stoppedBy?.retryAfterSeconds ?? null, ports),
    readUntil: isWhole && !isStopping() ? readUntil : turn.readUntil,
  })
  return stoppedBy === null
}

const readPage = async (
  ports: ReconcilePorts,
  turn: PollTurn,
  page: readonly WatchedReferral[],
  progress: Progress,
): Promise<void> => {
  const reach = ports.reading.reach(turn.iss)
  for (const group of reach === 'his' ? [page] : byPatient(page)) {
    // One token that reads everything tells all that changed at once; one of a patient, what changed in that record.
    const isFirst = progress.after === null || reach === 'patient'
    const read = await readGroup(ports, turn, group, isFirst)
    if (read.ok) {
      await takeIn(ports, turn, group, read.value.ours)
      progress.readUntil = furthest(progress.readUntil, read.value.readUntil, ports.now())
      continue
    }
    ports.log({ event: 'his-not-read', iss: turn.iss, code: read.failure.code })
    progress.isWhole = false
    if (isDown(read.failure)) {
      progress.stoppedBy = read.failure
      return
    }
  }
}

const readGroup = (
  { reading, now }: ReconcilePorts,
  turn: PollTurn,
  group: readonly WatchedReferral[],
  isFirst: boolean,
): ReturnType<ReconcilePorts['reading']['readOurs']> => {
  const [first, ...others] = group.map(({ referral }) => referral)
  if (first === undefined) throw new Error('a group has a referral')
  return reading.readOurs([first, ...others], isFirst ? readFrom(turn.readUntil, now()) : null)
}

const byPatient = (page: readonly WatchedReferral[]): readonly (readonly WatchedReferral[])[] => [
  ...Map.groupBy(page, ({ referral }) => `${referral.practice.id} ${referral.patient.id}`).values(),
]

/** A token that is missing, or a refusal, is of one group; what else fails is of the whole HIS. */
const isDown = ({ kind }: WriteFailure): boolean => kind === 'unavailable' || kind === 'unknown'
