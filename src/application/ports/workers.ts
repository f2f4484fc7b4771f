import type { Absence, Colleague } from '../../domain/absence.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Worker } from '../../domain/person.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'

/**
 * Who works at an organisation: everybody who logged in there within half a year, with the roles of the last login.
 * `unknown`: nobody of that id works there.
 */
export type Workers = {
  /** By name. */
  list(organisation: OrganisationId): Promise<readonly Colleague[]>
  setAbsence(
    organisation: OrganisationId,
    id: Worker['id'],
    absence: Absence | null,
    audit: AuditEntry,
  ): Promise<Result<void, 'unknown'>>
}
