import type { Address, CodeableConcept, Condition, Encounter } from 'fhir/r4.js'
import type { ComponentChildren } from 'preact'
import { DossierList } from './dossier-list.tsx'
import { ageInWords, dutchDate } from './dutch-dates.ts'
import { renderPage } from './layout.tsx'
import type { PatientRecord } from './patient-record.ts'
import { bsnOf } from './patients-page.tsx'
import { personName } from './person-name.ts'
import { PluginFrame } from './plugin-frame.tsx'
import { type User, wordsOf } from './practice-record.ts'

/** A patient's record. `isReferring` opens the plug-in in it. */
export function patientPage(options: {
  user: User
  colleagues: User[]
  record: PatientRecord
  isReferring: boolean
  now: number
}): string {
  const { user, colleagues, record, isReferring, now } = options
  const { patient, episodes, contacts, dossier } = record
  const patientId = patient.id ?? ''
  return renderPage(
    personName(patient.name),
    <>
      <p>
        <a href="/">Alle patiënten</a>
      </p>
      <dl class="facts">
        <Fact name="Geboren">
          {dutchDate(patient.birthDate)} ({ageInWords(patient.birthDate, now)})
        </Fact>
        <Fact name="BSN">{bsnOf(patient)}</Fact>
        <Fact name="Adres">{addressOf(patient.address?.[0])}</Fact>
      </dl>
      <PluginFrame user={user.id} patient={patientId} isOpen={isReferring} />
      <DossierList patientId={patientId} lines={dossier} isReferring={isReferring} />
      <Episodes episodes={episodes} />
      <Contacts contacts={contacts} />
      <section>
        <h2>Medewerkers</h2>
        <ul>
          {colleagues.map(({ id, name, role }) => (
            <li key={id}>
              {name}, {role}
            </li>
          ))}
        </ul>
      </section>
    </>,
    user,
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const addressOf = ({ line = [], postalCode = '', city = '' }: Address = {}) =>
  [...line, `${postalCode} ${city}`.trim()].filter(Boolean).join(', ') || 'geen adres'

const icpc = 'http://hl7.org/fhir/sid/icpc-1-nl'

function Episodes({ episodes }: { episodes: Condition[] }) {
  return (
    <section>
      <h2>Episodes</h2>
      {episodes.length === 0 && <p>Er zijn geen episodes.</p>}
      <ul class="rows">
        {episodes.map(({ id, code, clinicalStatus, onsetDateTime, recordedDate }) => {
          const coding = code?.coding?.find(({ system }) => system === icpc)
          return (
            <li key={id}>
              <b>{coding?.code ?? '–'}</b>
              <span>{coding?.display ?? wordsOf(code) ?? 'zonder titel'}</span>
              <span>sinds {dutchDate(onsetDateTime ?? recordedDate)}</span>
              {isOver(clinicalStatus) && <span>afgesloten</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const isOver = (clinicalStatus: CodeableConcept | undefined) =>
  clinicalStatus?.coding?.some(({ code = '' }) => ['inactive', 'resolved'].includes(code))

function Contacts({ contacts }: { contacts: Encounter[] }) {
  return (
    <section>
      <h2>Contacten</h2>
      {contacts.length === 0 && <p>Er zijn geen contacten.</p>}
      <ul class="rows">
        {contacts.map(({ id, period, type, class: kind, reasonCode, participant }) => (
          <li key={id}>
            <span>{dutchDate(period?.start)}</span>
            <span>{wordsOf(type?.[0]) ?? kind.display ?? 'contact'}</span>
            <span>{wordsOf(reasonCode?.[0])}</span>
            <span>{participant?.[0]?.individual?.display}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
