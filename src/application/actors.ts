import type { PersonActing } from '../domain/history.ts'
import type { LaunchSession, WorkerSession } from './ports/store.ts'

export const practiceActor = ({
  practice,
  record,
}: LaunchSession): Extract<PersonActing, { party: 'practice' }> => ({
  party: 'practice',
  practice,
  person: record.user,
  ...(record.mayRefer && { mayRefer: true }),
  ...(record.isLocum && { isLocum: true }),
})

export const organisationActor = ({ organisation, worker }: WorkerSession): PersonActing => ({
  party: 'organisation',
  organisation,
  person: worker,
})
