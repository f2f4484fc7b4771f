import type { StatedCapacity } from '../../domain/capacity.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'

/** What organisations say of their capacity, one commit with its audit. `stale`: a colleague was first. */
export type Capacities = {
  /** Who never said anything is not in it. */
  find(
    organisations: readonly OrganisationId[],
  ): Promise<ReadonlyMap<OrganisationId, StatedCapacity>>
  /** Its version is one more than what it was based on. */
  state(
    organisation: OrganisationId,
    stated: StatedCapacity,
    audit: AuditEntry,
  ): Promise<Result<void, 'stale'>>
}
