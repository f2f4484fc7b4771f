import type { PersonActing } from '../domain/history.ts'
import type { LaunchSession, WorkerSession } from './ports/store.ts'

export const practiceActor = ({ practice, record }: LaunchSession): PersonActing => ({
  party: 'practice',
  practice,
  person: record.user,
})

export const organisationActor = ({ organisation, worker }: WorkerSession): PersonActing => ({
  party: 'organisation',
  organisation,
  person: worker,
})
