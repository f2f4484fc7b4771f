import { type Absence, isAbsentOn } from '../../domain/absence.ts'
import { amsterdamDay, instant, type LocalDate } from '../../domain/calendar.ts'
import { isFinal } from '../../domain/coordination.ts'
import { isLate, nextDueDate } from '../../domain/deadlines.ts'
import { type Expected, expectedOf } from '../../domain/expected.ts'
import type { Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession, Workers } from '../ports/store.ts'
import { type Group, groupOf } from './groups.ts'
import { seenBy } from './seen-by.ts'

export type WorkListRow = {
  /** A stub where consent was taken back. */
  referral: SeenByReceiver
  /** By when somebody must act; null when nothing is expected, or no day was agreed. */
  dueOn: LocalDate | null
  late: boolean
  /** Null: nobody has it yet. */
  owner: Worker | null
  /** The owner's, while it lasts. */
  absence: Absence | null
  /** What is expected first of the receiver, or else of the practice; null once nothing is. */
  expected: Expected | null
}

export type WorkList = Readonly<Record<Group, readonly WorkListRow[]>>

/** All cases of the organisation, over all practices, by what is expected of whom. */
export const showWorkList =
  (ports: Pick<Ports, 'directory' | 'referrals' | 'workers' | 'audit' | 'now'>) =>
  async (session: WorkerSession, correlationId: string): Promise<WorkList> => {
    const { referrals, workers, audit, now } = ports
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
    const away = await absentOn(workers, session, today)
    const isCoordinator = session.worker.roles.includes('coordinator')
    const rows = cases.map((referral) => {
      const row = rowOf(referral, seen(referral), today, away)
      const isUncovered =
        isCoordinator && row.absence !== null && !isFinal(row.referral.coordination.status)
      return { ...row, group: isUncovered ? 'uncovered' : groupOf(referral, today) }
    })
    const inGroup = (group: Group) => rows.filter((row) => row.group === group)
    return {
      uncovered: inGroup('uncovered'),
      new: inGroup('new'),
      late: inGroup('late'),
      waitingForMe: inGroup('waitingForMe'),
      waitingForOthers: inGroup('waitingForOthers'),
      closed: inGroup('closed'),
    }
  }

/** By the id of who is absent today: from when to when. */
const absentOn = async (
  workers: Workers,
  { organisation }: WorkerSession,
  today: LocalDate,
): Promise<ReadonlyMap<Worker['id'], Absence>> =>
  new Map(
    (await workers.list(organisation)).flatMap(({ id, absence }) =>
      absence !== null && isAbsentOn({ absence }, today) ? [[id, absence] as const] : [],
    ),
  )

const rowOf = (
  referral: Referral,
  seen: SeenByReceiver,
  today: LocalDate,
  away: ReadonlyMap<Worker['id'], Absence>,
): WorkListRow => {
  const all = expectedOf(seen)
  const expected = all.find(({ of }) => of === 'receiver') ?? all[0] ?? null
  const ofPractice = expected?.of === 'practice' ? expected.by : null
  const owner = 'owner' in referral.coordination ? referral.coordination.owner : null
  return {
    referral: seen,
    dueOn: nextDueDate(referral) ?? ofPractice,
    late: isLate(referral, today),
    expected,
    owner,
    absence: (owner && away.get(owner.id)) ?? null,
  }
}
