import { type Absence, type Colleague, mayHaveCases } from '../../domain/absence.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import { capacityAfter, type NewCapacity, type StatedCapacity } from '../../domain/capacity.ts'
import type { Worker } from '../../domain/person.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { organisationActor } from '../actors.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'

type TeamPorts = Pick<Ports, 'workers' | 'capacities' | 'now'>

/** Who works there and whether it takes new referrals; null: it never said so, and it does. */
export type Team = { colleagues: readonly Colleague[]; stated: StatedCapacity | null }

/** `stale`: a colleague said something else. `not-yours`: of somebody else, by who is no coordinator. */
export type TeamFailure = 'stale' | 'not-yours' | 'unknown'

type Stated = Pick<AuditEntry, 'event' | 'detail' | 'correlationId'>

const auditOf = (session: WorkerSession, at: Instant, stated: Stated): AuditEntry => ({
  at,
  by: organisationActor(session),
  patient: null,
  referral: null,
  version: null,
  authority: 'none',
  ...stated,
})

const readTeam =
  ({ workers, capacities }: TeamPorts) =>
  async ({ organisation }: WorkerSession): Promise<Team> => {
    const stated = await capacities.find([organisation])
    return {
      colleagues: await workers.list(organisation),
      stated: stated.get(organisation) ?? null,
    }
  }

const isSame = (stated: StatedCapacity, by: Worker, said: NewCapacity, basedOn: number): boolean =>
  stated.version === basedOn + 1 &&
  stated.by.id === by.id &&
  JSON.stringify(stated.capacity) ===
    JSON.stringify(capacityAfter(stated.capacity, said, stated.at))

/** Anybody of the organisation says it, for all of it; the same form sent twice says it once (workflow 24). */
const stateCapacity =
  (ports: TeamPorts) =>
  async (
    session: WorkerSession,
    { basedOn, capacity: said }: { basedOn: number; capacity: NewCapacity },
    correlationId: string,
  ): Promise<Result<void, TeamFailure>> => {
    const { organisation, worker: by } = session
    const before = (await readTeam(ports)(session)).stated
    const at = instant(ports.now())
    const capacity = capacityAfter(before?.capacity ?? { status: 'open' }, said, at)
    const stated = { version: basedOn + 1, capacity, by, at }
    const event = { event: 'capacity-stated', detail: said.status, correlationId } as const
    const done = await ports.capacities.state(organisation, stated, auditOf(session, at, event))
    if (done.ok) return done
    const now = (await readTeam(ports)(session)).stated
    return now !== null && isSame(now, by, said, basedOn) ? success(undefined) : done
  }

/** Everybody of oneself, a coordinator of everybody; it moves no case (workflow 22). `absence` null: is there again. */
const setAbsence =
  (ports: TeamPorts) =>
  async (
    session: WorkerSession,
    { id, absence }: { id: Worker['id']; absence: Absence | null },
    correlationId: string,
  ): Promise<Result<void, TeamFailure>> => {
    const { organisation, worker } = session
    if (id !== worker.id && !worker.roles.includes('coordinator')) return failure('not-yours')
    const event = { event: 'absence-stated', detail: id, correlationId } as const
    const audit = auditOf(session, instant(ports.now()), event)
    return ports.workers.setAbsence(organisation, id, absence, audit)
  }

/** The organisation of who is logged in: its people, and whether it takes new referrals. */
export const teamOfOrganisation = (ports: TeamPorts) => ({
  readTeam: readTeam(ports),
  stateCapacity: stateCapacity(ports),
  setAbsence: setAbsence(ports),
})

/** The colleague of that id to whom a case may be given; null: there is none. */
export const findForCases = async (
  { workers }: Pick<Ports, 'workers'>,
  { organisation }: WorkerSession,
  id: Worker['id'],
): Promise<Worker | null> => {
  const found = (await workers.list(organisation)).find((one) => one.id === id)
  if (found === undefined || !mayHaveCases(found)) return null
  const { absence: _, ...worker } = found
  return worker
}
