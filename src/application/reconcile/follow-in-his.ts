import { instant } from '../../domain/calendar.ts'
import { followHis, type SeenInHis } from '../../domain/follow-his.ts'
import type { Referral } from '../../domain/referral.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { auditOf } from '../step.ts'

type FollowPorts = Pick<Ports, 'referrals' | 'log' | 'now'>

const events: Readonly<Partial<Record<TransitionRow, AuditEvent>>> = {
  '16': 'referral-withdrawn',
  '17a': 'stop-requested',
  '18': 'review-completed',
  '18b': 'review-completed',
}

/** Who is first is looked at again; after so many it is left to the next reading. */
const mostTries = 5

/**
 * Carries out what follows from what the HIS says, each step one commit with its audit record (workflow 29). Level-
 * triggered, as the mirror is: seen again, there is nothing left to do (reliability R25).
 */
export const followInHis =
  (ports: FollowPorts) =>
  async (referral: Referral, seen: SeenInHis, correlationId: string): Promise<void> => {
    let current: Referral | null = referral
    for (let tries = 0; current !== null && tries < mostTries; tries += 1) {
      const next = followHis(current, seen, instant(ports.now()))
      if (next === null) return
      current = (await commit(ports, next, correlationId)) ? next : await readAgain(ports, next)
    }
  }

const commit = async (
  { referrals, log, now }: FollowPorts,
  referral: Referral,
  correlationId: string,
): Promise<boolean> => {
  const { id, iss, practice, history } = referral
  const row = history.at(-1)?.row ?? '29'
  const by = { party: 'his', practice: practice.id } as const
  const event = events[row] ?? 'his-change-noted'
  const audit = auditOf(referral, { event, by, correlationId }, now())
  const committed = await referrals.commit({ referral, basedOn: referral.version - 1, audit })
  if (committed.ok) log({ event: 'his-change-followed', referral: id, iss, row })
  return committed.ok
}

const readAgain = (
  { referrals }: FollowPorts,
  { id, practice }: Referral,
): Promise<Referral | null> => referrals.find(id, { practice: practice.id })
