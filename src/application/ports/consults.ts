import type { Consult } from '../../domain/consult.ts'
import type { ConsultId } from '../../domain/identifiers.ts'
import type { Viewer } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'

/** An overleg after a step, with what must be in the same commit; its audit names no patient. */
export type ConsultChange = {
  consult: Consult
  /** The version it was based on; null for a new one. */
  basedOn: number | null
  audit: AuditEntry
}

/**
 * Anonymous consults, each read by its practice and its organisation alone. `commit` is one transaction: the overleg, the
 * audit row and who is to be told. `exists`: a new one with an id that is there; `stale`: somebody else was first.
 */
export type Consults = {
  find(id: ConsultId, viewer: Viewer): Promise<Consult | null>
  /** Open ones first, what is due first on top; then those that ended in the last 30 days, newest first. */
  list(viewer: Viewer, now: Date): Promise<readonly Consult[]>
  commit(change: ConsultChange): Promise<Result<void, 'stale' | 'exists'>>
}
