import { amsterdamDay, instant, type LocalDate } from '../../domain/calendar.ts'
import { isLate, nextDueDate } from '../../domain/deadlines.ts'
import { type Expected, expectedOf } from '../../domain/expected.ts'
import type { Referral } from '../../domain/referral.ts'
import { type SeenByReceiver, visibleToReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { type Group, groupOf } from './groups.ts'

export type WorkListRow = {
  /** A stub where consent was taken back. */
  referral: SeenByReceiver
  /** By when somebody must act; null when nothing is expected, or no day was agreed. */
  dueOn: LocalDate | null
  late: boolean
  /** What is expected first of the receiver, or else of the practice; null once nothing is. */
  expected: Expected | null
}

export type WorkList = Readonly<Record<Group, readonly WorkListRow[]>>

/** All cases of the organisation, over all practices, by what is expected of whom. */
export const showWorkList =
  ({ referrals, audit, now }: Pick<Ports, 'referrals' | 'audit' | 'now'>) =>
  async (session: WorkerSession, correlationId: string): Promise<WorkList> => {
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
    const rows = cases.map((referral) => ({
      ...rowOf(referral, visibleToReceiver(referral, by, at), today),
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

const rowOf = (referral: Referral, seen: SeenByReceiver, today: LocalDate): WorkListRow => {
  const all = expectedOf(seen)
  const expected = all.find(({ of }) => of === 'receiver') ?? all[0] ?? null
  const ofPractice = expected?.of === 'practice' ? expected.by : null
  return {
    referral: seen,
    dueOn: nextDueDate(referral) ?? ofPractice,
    late: isLate(referral, today),
    expected,
  }
}
