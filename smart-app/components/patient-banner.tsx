import type { Patient } from '../../src/domain/person.ts'
import { formatDay } from './dates.ts'

type Props = {
  patient: Pick<Patient, 'name' | 'birthDate' | 'bsn'>
  /** In words, `9 jaar`; null when the HIS has no birth date. */
  age: string | null
}

/** The official name, with the roepnaam where it is another. */
const fullName = ({ text, usual }: Patient['name']): string =>
  usual === undefined || text.split(' ').includes(usual) ? text : `${text} (${usual})`

/** Whose screen this is; on every screen about a child. */
export const PatientBanner = ({ patient, age }: Props) => (
  <section class="patient-banner" aria-label="Patiënt">
    <strong class="patient-banner__name">{fullName(patient.name)}</strong>
    <span>
      {patient.birthDate === null
        ? 'Geboortedatum onbekend'
        : `Geboren ${formatDay(patient.birthDate)}`}
      {age !== null && `, ${age}`}
    </span>
    <span>{patient.bsn === null ? 'BSN onbekend' : `BSN ${patient.bsn}`}</span>
  </section>
)
