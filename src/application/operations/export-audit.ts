import { instant } from '../../domain/calendar.ts'
import type { AuditAsked, AuditRow, AuditTrail } from '../ports/operations.ts'
import type { Ports } from '../ports/ports.ts'

type ExportPorts = Pick<Ports, 'audit' | 'now' | 'secrets'> & { trail: AuditTrail }

/** `2026-11-01..2026-12-01` of a period; of a patient the practice, for ids are of its HIS. */
const whatOf = (asked: AuditAsked): string =>
  'from' in asked ? `${asked.from}..${asked.until}` : asked.practice

/** Lines of the audit for who collects them elsewhere; that they were taken is a line of its own, written first. */
export const exportAudit =
  ({ trail, audit, secrets, now }: ExportPorts) =>
  async (asked: AuditAsked, operator: string): Promise<AsyncIterable<AuditRow>> => {
    await audit.append({
      event: 'audit-exported',
      at: instant(now()),
      by: { party: 'system' },
      patient: 'from' in asked ? null : asked.patient,
      referral: null,
      version: null,
      authority: 'none',
      detail: `${whatOf(asked)} by ${operator}`,
      correlationId: secrets.uuid(),
    })
    return trail.rows(asked)
  }
