import { instant } from '../../domain/calendar.ts'
import type { FhirId, PracticeId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { PatientData, RemovedOfPatient } from '../ports/operations.ts'
import type { Secrets } from '../ports/secrets.ts'

/** On what ground data of a patient may go before its time, or because its time is over. */
export const removalGrounds = {
  'patient-request': 'asked for by or for the patient (7:455 BW, 7.3.9 Jw)',
  'retention-over': 'the time for which it is kept is over',
  'wrong-patient': 'it should never have been recorded of this patient',
  'court-order': 'a court has ordered it',
} as const
export type RemovalGround = keyof typeof removalGrounds

export const isRemovalGround = (text: string): text is RemovalGround =>
  Object.hasOwn(removalGrounds, text)

export type OfPatient = { practice: PracticeId; patient: FhirId; operator: string }

type RemovalPorts = { patients: PatientData; secrets: Pick<Secrets, 'uuid'>; now: () => Date }

/**
 * Removes what is held of a patient. The audit stays, under a pseudonym that nobody can trace back from it; the removal
 * is an audit row of its own, with its ground and who did it. What is in the HIS is the practice's and stays there.
 */
export const removePatient =
  ({ patients, secrets, now }: RemovalPorts) =>
  ({
    practice,
    patient,
    operator,
    ground,
  }: OfPatient & { ground: RemovalGround }): Promise<
    Result<RemovedOfPatient, 'open' | 'unknown'>
  > => {
    const pseudonym = `removed-${secrets.uuid()}`
    const audit: AuditEntry = {
      event: 'patient-data-removed',
      at: instant(now()),
      by: { party: 'system' },
      patient: pseudonym as FhirId,
      referral: null,
      version: null,
      authority: 'none',
      detail: `${ground} by ${operator}`,
      correlationId: secrets.uuid(),
    }
    return patients.remove(practice, patient, pseudonym, audit, ground !== 'wrong-patient')
  }
