import type { Patient } from 'fhir/r4.js'
import { ageInWords, dutchDate } from './dutch-dates.ts'
import { renderPage } from './layout.tsx'
import { personName } from './person-name.ts'
import type { User } from './practice-record.ts'

const bsnSystem = 'http://fhir.nl/fhir/NamingSystem/bsn'

export const bsnOf = (patient: Patient) =>
  patient.identifier?.find(({ system }) => system === bsnSystem)?.value ?? 'geen BSN'

/** The practice's patients, by name. */
export function patientsPage(user: User, patients: Patient[], now: number): string {
  return renderPage(
    'Patiënten',
    <>
      <p>
        <a
          href={`/launch?${new URLSearchParams({ user: user.id })}`}
          target="_blank"
          rel="noopener"
        >
          Praktijkoverzicht
        </a>
      </p>
      <ul class="patients">
        {patients.map((patient) => (
          <li key={patient.id}>
            <a href={`/patients/${patient.id}`}>{personName(patient.name)}</a>
            <span>
              {dutchDate(patient.birthDate)} ({ageInWords(patient.birthDate, now)})
            </span>
            <span>{bsnOf(patient)}</span>
          </li>
        ))}
      </ul>
    </>,
    user,
  )
}
