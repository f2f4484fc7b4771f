import type { LocalDate } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import type { StepOf } from './perform.ts'
import type { Worker } from './person.ts'

/** Workflow 4: it was fetched, shown in a work list, or opened. */
export const receive: StepOf = {
  action: 'receive',
  businessStatus: 'afgeleverd',
  coordination: { status: 'received', businessStatus: 'afgeleverd' },
}

/** Workflow 7: the owner is a person of the receiving organisation; a coordinator may accept for another. */
export const accept = (owner: Worker, expectedOn: LocalDate | null): StepOf => ({
  action: 'accept',
  businessStatus: 'geaccepteerd',
  coordination: { status: 'accepted', businessStatus: 'geaccepteerd', owner, expectedOn },
})

/** Workflow 8, and 9 after acceptance: the practice decides how it goes on. `alternative`: what may help instead. */
export const reject = (reason: StatusReason, alternative: string | null): StepOf => ({
  action: 'reject',
  businessStatus: 'afgewezen',
  coordination: { status: 'rejected', businessStatus: 'afgewezen', reason, alternative },
})
