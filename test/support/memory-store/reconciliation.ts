import type { PollTurn, Reconciliation } from '../../../src/application/ports/reconcile.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import type { Iss } from '../../../src/domain/identifiers.ts'
import type { Kept } from './kept.ts'

type Turn = Omit<PollTurn, 'lease' | 'leaseUntil'> & {
  nextAt: Date
  lease: string | null
  leaseUntil: Date | null
}

const watchedIn = (kept: Kept, iss: Iss) =>
  [...kept.referrals.values()]
    .filter((one) => one.iss === iss)
    .filter(({ request, coordination }) =>
      request.status === 'active' ? true : !isFinal(coordination.status),
    )
    .map((referral) => ({
      referral,
      references: kept.mirror.rows.get(referral.id)?.references ?? {},
    }))
    .filter(({ references }) => 'ServiceRequest' in references)
    .toSorted((one, other) => (one.referral.id < other.referral.id ? -1 : 1))

export const memoryReconciliation = (kept: Kept, newLease: () => string): Reconciliation => {
  const turns: Turn[] = []
  const turnOf = ({ iss, practice }: Pick<PollTurn, 'iss' | 'practice'>) =>
    turns.find((one) => one.iss === iss && one.practice === practice)
  const leasedBy = (turn: PollTurn) => {
    const found = turnOf(turn)
    return found?.lease === turn.lease ? found : undefined
  }

  return {
    claim: async (iss, { now, leaseMs, everyMs, everyPractice }) => {
      const firsts = new Map<PollTurn['practice'], number>()
      for (const { referral } of watchedIn(kept, iss)) {
        const practice = everyPractice ? null : referral.practice.id
        const sent = Date.parse(referral.request.authoredOn)
        firsts.set(practice, Math.min(firsts.get(practice) ?? sent, sent))
      }
      for (const [practice, sent] of firsts) {
        const isNew = turnOf({ iss, practice }) === undefined
        if (isNew && sent <= now.getTime() - everyMs) {
          turns.push({ iss, practice, readUntil: null, nextAt: now, lease: null, leaseUntil: null })
        }
      }
      const due = turns
        .filter((one) => one.iss === iss && firsts.has(one.practice) && one.nextAt <= now)
        .filter(({ leaseUntil }) => leaseUntil === null || leaseUntil <= now)
        .toSorted((one, other) => one.nextAt.getTime() - other.nextAt.getTime())[0]
      if (due === undefined) return null
      const lease = newLease()
      const leaseUntil = new Date(now.getTime() + leaseMs)
      Object.assign(due, { lease, leaseUntil })
      const { practice, readUntil } = due
      return { iss, practice, readUntil, lease, leaseUntil: leaseUntil.toISOString() }
    },

    renew: async (turn, until) => {
      const found = leasedBy(turn)
      if (found !== undefined) found.leaseUntil = until
      return found !== undefined
    },

    finish: async (turn, { at, readUntil }) => {
      const found = leasedBy(turn)
      if (found !== undefined) {
        Object.assign(found, { nextAt: at, readUntil, lease: null, leaseUntil: null })
      }
    },

    watched: async ({ iss, practice }, after, limit) =>
      watchedIn(kept, iss)
        .filter(({ referral }) => practice === null || referral.practice.id === practice)
        .filter(({ referral }) => after === null || referral.id > after)
        .slice(0, limit),

    belongings: async (ids) =>
      ids.flatMap((id) => {
        const found = kept.referrals.get(id)
        if (found === undefined) return []
        const { iss, practice, patient } = found
        const { id: practiceId, organisationId: organisation } = practice
        return [{ id, iss, practice: practiceId, organisation, patient: patient.id }]
      }),

    setApart: async (stranger, audit) => {
      const { iss, reference } = stranger
      if (kept.strangers.some((one) => one.iss === iss && one.reference === reference)) return false
      kept.strangers.push(stranger)
      kept.audited.push(audit)
      return true
    },

    strangers: async (limit) =>
      kept.strangers
        .toSorted(
          (one, other) =>
            Date.parse(other.seenAt) - Date.parse(one.seenAt) ||
            (one.reference < other.reference ? -1 : 1),
        )
        .slice(0, limit),
  }
}
