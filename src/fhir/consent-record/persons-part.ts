import type { Reference } from 'fhir/r4.js'
import type { PersonName, Practitioner, RelatedPerson } from '../../domain/person.ts'
import { group, list, nullable, optional } from './combine.ts'
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

/** Who wrote it down: name, number and role, as a tribunal would ask. */
export const recordedBy: Field<Practitioner> = group('Vastgelegd door', {
  id: resource('Zorgverlener', 'Practitioner'),
  roleId: nullable(resource('Functie in het HIS', 'PractitionerRole')),
  name: name('Naam'),
  role: coded('Functie', 'practice-role'),
  identifiers: list(number('Nummer (AGB, UZI of BIG)', 'Practitioner')),
})
