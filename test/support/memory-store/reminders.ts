import type { Reminders } from '../../../src/application/ports/reminders.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import type { Kept } from './kept.ts'
import { queueReminderInMemory } from './notifications.ts'

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

export const memoryReminders = (kept: Kept): Reminders => {
  const foundOf = {
    referral: (id: string) => [...kept.referrals.values()].find((one) => one.id === id),
    consult: (id: string) => [...kept.consults.values()].find((one) => one.id === id),
    kept: (id: string) => kept.keptReferrals.find((one) => one.id === id),
  }
  return {
    listOpenReferrals: async (after, limit) =>
      [...kept.referrals.values()]
        .filter(
          ({ coordination, request }) =>
            !isFinal(coordination.status) || request.status === 'active',
        )
        .filter(({ id }) => after === null || id > after)
        .toSorted(byId)
        .slice(0, limit),
    listOpenConsults: async () =>
      [...kept.consults.values()].filter(({ status }) => status === 'requested').toSorted(byId),
    listKept: async (now) =>
      kept.keptReferrals
        .filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
        .toSorted(byId),
    remind: async (reminder, at) => {
      const { of, key, version } = reminder
      const once = `${of.id} ${key}`
      if (kept.reminders.has(once) || foundOf[of.kind](of.id)?.version !== version) return false
      kept.reminders.add(once)
      queueReminderInMemory(kept, reminder, at)
      return true
    },
  }
}
