import { amsterdamDay } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Log } from '../ports/log.ts'
import type { DueReminder, Reminders } from '../ports/reminders.ts'
import { remindersOfConsult, remindersOfKept, remindersOfReferral } from './who-is-reminded.ts'

type RemindPorts = { reminders: Reminders; log: Log; now: () => Date }

const lookEveryMs = 3_600_000
const readAtOnce = 100

async function* openReferrals({ listOpenReferrals }: Reminders): AsyncGenerator<Referral> {
  let after: ReferralId | null = null
  for (;;) {
    const part: readonly Referral[] = await listOpenReferrals(after, readAtOnce)
    yield* part
    const last = part.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Everything that has come due by now, whether it was reminded of or not. */
async function* dueBy(now: Date, reminders: Reminders): AsyncGenerator<DueReminder> {
  const today = amsterdamDay(now)
  for await (const referral of openReferrals(reminders)) yield* remindersOfReferral(referral, today)
  for (const one of await reminders.listOpenConsults()) yield* remindersOfConsult(one, today)
  for (const one of await reminders.listKept(now)) yield* remindersOfKept(one, today)
}

/**
 * Looks once an hour at what is late and reminds (workflow 23). What is due follows from how things stand, and the store
 * keeps each reminder once: several processes may look, a look that was missed is made up for, and nothing changes but who
 * is told.
 */
export const remindOfLate = ({ reminders, log, now }: RemindPorts): (() => Promise<void>) => {
  let lookedAt: number | null = null
  return async () => {
    const at = now()
    if (lookedAt !== null && at.getTime() - lookedAt < lookEveryMs) return
    for await (const due of dueBy(at, reminders)) {
      const isNew = await reminders.remind(due, at)
      if (isNew) log({ event: 'reminded', addressee: due.addressee, about: due.of.id })
    }
    lookedAt = at.getTime()
  }
}
