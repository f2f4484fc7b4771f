import type { Capacities, WorkerSession, Workers } from '../../../src/application/ports/store.ts'
import { failure, success } from '../../../src/domain/result.ts'
import { type Kept, takeOut } from './kept.ts'

export const rememberInMemory = (
  kept: Kept,
  { organisation, worker, startedAt }: WorkerSession,
): void => {
  const before = takeOut(
    kept.workers,
    (one) => one.organisation === organisation && one.id === worker.id,
  )
  const absence = before?.absence ?? null
  kept.workers.push({ ...worker, absence, organisation, lastLoginAt: startedAt })
}

const orderOf = ({ name }: { name: string }): string => name.toLowerCase()

export const memoryWorkers = (kept: Kept): Workers => ({
  list: async (organisation) =>
    kept.workers
      .filter((one) => one.organisation === organisation)
      .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
      .map(({ organisation: _, lastLoginAt: __, ...colleague }) => colleague),
  setAbsence: async (organisation, id, absence, audit) => {
    const found = kept.workers.find((one) => one.organisation === organisation && one.id === id)
    if (found === undefined) return failure('unknown')
    found.absence = absence
    kept.audited.push(audit)
    return success(undefined)
  },
})

export const memoryCapacities = (kept: Kept): Capacities => ({
  find: async (organisations) =>
    new Map([...kept.capacities].filter(([organisation]) => organisations.includes(organisation))),
  state: async (organisation, stated, audit) => {
    if ((kept.capacities.get(organisation)?.version ?? 0) !== stated.version - 1) {
      return failure('stale')
    }
    kept.capacities.set(organisation, stated)
    kept.audited.push(audit)
    return success(undefined)
  },
})
