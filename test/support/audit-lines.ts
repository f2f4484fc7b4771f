import type { FhirId, ReferralId } from '../../src/domain/identifiers.ts'
import type { AuditLine } from '../../src/fhir/write/audit-event.ts'
import { minutesLater } from './moments.ts'
import { child, gp, organisationId, practiceId, youthWorker } from './persons.ts'

const byGp = { party: 'practice', practice: practiceId, person: gp } as const
const byWorker = {
  party: 'organisation',
  organisation: organisationId,
  person: youthWorker,
} as const

const line = (id: number, changed: Partial<AuditLine>): AuditLine => ({
  id,
  event: 'referral-sent',
  at: minutesLater(id).toISOString(),
  by: byGp,
  patient: child.id,
  referral: '0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d' as ReferralId,
  version: 1,
  authority: 'treatment',
  detail: null,
  correlationId: `2f1d9c30-5a77-4c1e-8d02-00000000000${id}`,
  ...changed,
})

/** Of each kind that differs in what it names: persons, systems, nobody; a patient, a pseudonym, none; done and refused. */
export const auditLines: readonly AuditLine[] = [
  line(1, {}),
  line(2, { event: 'referral-read', by: byWorker, authority: 'consent' }),
  line(3, {
    event: 'access-denied',
    by: byWorker,
    authority: 'none',
    detail: 'no-consent',
    version: null,
  }),
  line(4, {
    event: 'login-denied',
    by: null,
    patient: null,
    referral: null,
    version: null,
    authority: 'none',
    detail: 'no-second-factor',
  }),
  line(5, { event: 'his-change-noted', by: { party: 'his', practice: practiceId }, version: 4 }),
  line(6, {
    event: 'patient-data-removed',
    by: { party: 'system' },
    patient: 'removed-7d1f' as FhirId,
    referral: null,
    version: null,
    authority: 'none',
  }),
]
