import type { Actor } from '../domain/referral.ts'
import type { LaunchSession, WorkerSession } from './ports/store.ts'

export const practiceActor = ({ practice, record }: LaunchSession): Actor => ({
  party: 'practice',
  practice,
  person: record.user,
})

export const organisationActor = ({ organisation, worker }: WorkerSession): Actor => ({
  party: 'organisation',
  organisation,
  person: worker,
})
