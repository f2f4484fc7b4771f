import { instant } from '../../domain/calendar.ts'
import type { SeenInHis } from '../../domain/follow-his.ts'
import {
  type Belonging,
  type OursInHis,
  reviewNameOf,
  type StrangeReason,
  strangenessOf,
} from '../../domain/ours-in-his.ts'
import type { Referral } from '../../domain/referral.ts'
import type { PollTurn, WatchedReferral } from '../ports/reconcile.ts'
import { followInHis } from './follow-in-his.ts'
import type { ReconcilePorts } from './reconcile-ports.ts'

/** What was read: what is ours is followed, what is not is set apart. */
export const takeIn = async (
  ports: ReconcilePorts,
  turn: PollTurn,
  watched: readonly WatchedReferral[],
  read: readonly OursInHis[],
): Promise<void> => {
  const belongings = await belongingsOf(ports, read)
  const ours: OursInHis[] = []
  for (const one of read) {
    const belonging = belongings.get(one.claim?.referral ?? '') ?? null
    const reason = strangenessOf(one, belonging, turn)
    if (reason === null) ours.push(one)
    else await setApart(ports, turn, one, reason)
  }
  for (const { referral, references } of watched) {
    const seen = seenOf(ours, referral, references)
    await followInHis(ports)(referral, seen, turn.lease)
  }
}

const belongingsOf = async (
  { reconciliation }: ReconcilePorts,
  read: readonly OursInHis[],
): Promise<ReadonlyMap<string, Belonging>> => {
  const ids = new Set(read.flatMap(({ claim }) => claim?.referral ?? []))
  const found = await reconciliation.belongings([...ids])
  return new Map(found.map((belonging) => [belonging.id, belonging]))
}

/** Of those that we write to only: another copy with our identifier says nothing (reliability I2 is the mirror's). */
const seenOf = (
  ours: readonly OursInHis[],
  referral: Referral,
  references: WatchedReferral['references'],
): SeenInHis => {
  const own = ours.filter(
    ({ claim, reference }) =>
      claim?.referral === referral.id && references[claim.name]?.reference === reference,
  )
  return {
    request: own.map(({ seen }) => seen.request).find((said) => said !== null) ?? null,
    review: own.find(({ claim }) => claim?.name === reviewNameOf(referral))?.seen.review ?? null,
  }
}

/** Told once; no referral, no person: what it claims to be is not believed (reliability R28). */
const setApart = async (
  { reconciliation, log, now }: ReconcilePorts,
  { iss, lease }: PollTurn,
  { reference }: OursInHis,
  reason: StrangeReason,
): Promise<void> => {
  const seenAt = instant(now())
  const isNew = await reconciliation.setApart(
    { iss, reference, reason, seenAt },
    {
      event: 'his-resource-set-apart',
      at: seenAt,
      by: { party: 'system' },
      patient: null,
      referral: null,
      version: null,
      authority: 'none',
      detail: reason,
      correlationId: lease,
    },
  )
  if (isNew) log({ event: 'set-apart', iss, resource: reference, code: reason })
}
