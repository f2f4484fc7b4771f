import type { Instant } from './calendar.ts'
import type { StepOf } from './perform.ts'
import type { Worker } from './person.ts'
import type { Referral } from './referral.ts'

/** Workflow 22: another person of the same organisation has it. To another organisation is a rejection and a new Task. */
export const handOver = (
  { coordination, handOvers = [] }: Referral,
  to: Worker,
  note: string,
  by: Worker,
  at: Instant,
): StepOf => {
  if (!('owner' in coordination)) return { action: 'hand-over', businessStatus: null }
  return {
    action: 'hand-over',
    businessStatus: null,
    because: note,
    coordination: { ...coordination, owner: to },
    changes: { handOvers: [...handOvers, { at, by, from: coordination.owner, to, note }] },
  }
}
