import type { AuditEntry, AuditEvent } from '../../src/application/ports/audit.ts'
import { type KeptReferral, keptUntil } from '../../src/domain/kept-referral.ts'
import { now } from './moments.ts'
import * as people from './persons.ts'
import { aReferralId, byGp } from './sent-referral.ts'

/** The child of the tests, whose mother agreed and whose father is still to be asked. */
export const aKeptReferral = (changed: Partial<KeptReferral> = {}): KeptReferral => ({
  id: aReferralId(),
  version: 1,
  practice: people.practiceId,
  patient: {
    id: people.child.id,
    name: people.child.name,
    birthDate: people.child.birthDate,
  },
  fields: { question: 'Sem slaapt slecht', 'help-his-related-mother': 'given' },
  asked: [
    { key: 'his-related-father', name: 'Joris van der Velde (vader)', phone: '', answer: null },
  ],
  asker: 'A.M. Bos',
  keptBy: people.gp,
  keptAt: now.toISOString(),
  expiresAt: keptUntil(now),
  ...changed,
})

export const auditOfKept = (
  { id, version, patient }: KeptReferral,
  event: AuditEvent = 'referral-kept',
): AuditEntry => ({
  event,
  at: now.toISOString(),
  by: byGp,
  patient: patient.id,
  referral: id,
  version,
  authority: 'treatment',
  detail: null,
  correlationId: 'test',
})
