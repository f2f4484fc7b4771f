import { amsterdamDay, instant, type LocalDate } from '../../domain/calendar.ts'
import { isLate, nextDueDate } from '../../domain/deadlines.ts'
import type { Referral } from '../../domain/referral.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { type Group, groupOf } from './groups.ts'
import { seenBy } from './seen-by.ts'

export type WorkListRow = {
  /** A stub where consent was taken back. */
  referral: SeenByReceiver
  /** By when somebody must act; null when nothing is expected. */
  dueOn: LocalDate | null
  late: boolean
}

export type WorkList = Readonly<Record<Group, readonly WorkListRow[]>>

/** All cases of the organisation, over all practices, by what is expected of whom. */
export const showWorkList =
  (ports: Pick<Ports, 'directory' | 'referrals' | 'audit' | 'now'>) =>
  async (session: WorkerSession, correlationId: string): Promise<WorkList> => {
    const { referrals, audit, now } = ports
    const by = organisationActor(session)
    const at = instant(now())
    const cases = await referrals.workList(session.organisation, now())
    await audit.append({
      event: 'work-list-read',
      at,
      by,
      patient: null,
      referral: null,
      version: null,
      authority: 'consent',
      detail: null,
      correlationId,
    })
    const today = amsterdamDay(now())
    const seen = seenBy(ports, session)
    const rows = cases.map((referral) => ({
      ...rowOf(referral, seen(referral), today),
      group: groupOf(referral, today),
    }))
    const inGroup = (group: Group) => rows.filter((row) => row.group === group)
    return {
      new: inGroup('new'),
      late: inGroup('late'),
      waitingForMe: inGroup('waitingForMe'),
      waitingForOthers: inGroup('waitingForOthers'),
      closed: inGroup('closed'),
    }
  }

const rowOf = (referral: Referral, seen: SeenByReceiver, today: LocalDate): WorkListRow => ({
  referral: seen,
  dueOn: nextDueDate(referral),
  late: isLate(referral, today),
})
