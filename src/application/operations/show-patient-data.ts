import { instant } from '../../domain/calendar.ts'
import type { HeldOfPatient, PatientData } from '../ports/operations.ts'
import type { Ports } from '../ports/ports.ts'
import type { OfPatient } from './remove-patient.ts'

type ShowPorts = Pick<Ports, 'audit' | 'now' | 'secrets'> & { patients: PatientData }

/** Everything that is held of a patient; that it was shown is audited first. */
export const showPatientData =
  ({ patients, audit, secrets, now }: ShowPorts) =>
  async ({ practice, patient, operator }: OfPatient): Promise<HeldOfPatient> => {
    await audit.append({
      event: 'patient-data-shown',
      at: instant(now()),
      by: { party: 'system' },
      patient,
      referral: null,
      version: null,
      authority: 'none',
      detail: `${practice} by ${operator}`,
      correlationId: secrets.uuid(),
    })
    return patients.show(practice, patient)
  }
