import type { Reference } from 'fhir/r4.js'
import type { ConsentRecord } from '../../domain/consent/consent-record.ts'
import type { PersonName, Practitioner, RelatedPerson, Worker } from '../../domain/person.ts'
import { group, list, nullable, optional, shaped } from './combine.ts'
import type { Field } from './item.ts'
import { coded, number, resource, words } from './questions.ts'

const name = (text: string): Field<PersonName> =>
  group(text, {
    text: words('Hele naam', 'string'),
    usual: optional(words('Roepnaam', 'string')),
    given: optional(words('Voornaam', 'string')),
    prefix: optional(words('Tussenvoegsel', 'string')),
    family: optional(words('Achternaam', 'string')),
  })

/** Somebody around the child as known at the time, and what the other answers refer to. */
export type NamedPerson = Omit<RelatedPerson, 'id'> & { reference: Reference }

const itself: Field<Reference> = (linkId) => {
  const text = 'In het dossier'
  return {
    definition: { linkId, text, type: 'reference', required: true, repeats: false },
    write: (valueReference) => [{ linkId, text, answer: [{ valueReference }] }],
    read: ([item]) => {
      const reference = item?.answer?.[0]?.valueReference
      return reference === undefined
        ? { ok: false, failure: { linkId } }
        : { ok: true, value: reference }
    },
  }
}

/** Everybody that the record names, once. */
export const persons: Field<readonly NamedPerson[]> = list(
  group('Betrokkene', {
    reference: itself,
    name: name('Naam'),
    relation: coded('Relatie tot het kind', 'relation'),
    phones: list(words('Telefoon', 'string')),
  }),
)

const practitioner: Field<Practitioner> = group('Van de praktijk', {
  id: resource('Zorgverlener', 'Practitioner'),
  roleId: nullable(resource('Functie in het HIS', 'PractitionerRole')),
  name: name('Naam'),
  role: coded('Functie', 'practice-role'),
  identifiers: list(number('Nummer (AGB, UZI of BIG)', 'Practitioner')),
})

/** The HIS does not know the worker; without the login the record could not come back as it went. */
const worker: Field<Worker> = group('Van de POH Jeugd', {
  id: words('Login', 'string'),
  name: words('Naam', 'string'),
  roles: list(coded('Functie', 'organisation-role')),
})

type Recorder = { practitioner: Practitioner | null; worker: Worker | null }

const recorderOf = (by: ConsentRecord['recordedBy']): Recorder =>
  'roles' in by ? { practitioner: null, worker: by } : { practitioner: by, worker: null }

const oneOf = ({ practitioner, worker }: Recorder): ConsentRecord['recordedBy'] | null =>
  practitioner !== null && worker !== null ? null : (practitioner ?? worker)

/** Who wrote it down, of the practice or the POH Jeugd: name, number and role, as a tribunal would ask. */
export const recordedBy: Field<ConsentRecord['recordedBy']> = shaped(
  group('Vastgelegd door', { practitioner: nullable(practitioner), worker: nullable(worker) }),
  recorderOf,
  oneOf,
)
