import type { AgeBand } from '../../domain/consent/consent-record.ts'
import type { Patient, RelatedPerson, Relation } from '../../domain/person.ts'
import type { Contact } from '../../domain/service-request.ts'
import { formatName, relationWords } from '../../domain/words.ts'

/** Names a person in the fields of the form: `patient`, `other`, `gi`, or `his-` and the id in the HIS. */
export type PersonKey = string

/** `other` is the blank row "iemand anders", `institution` the GI of an OTS: who it is, is typed. */
export type FormPerson = {
  key: PersonKey
  person: 'patient' | RelatedPerson | 'other' | 'institution'
}

export const institution: FormPerson = { key: 'gi', person: 'institution' }

type Values = Readonly<Record<string, string>>

const relations = Object.keys(relationWords) as readonly Relation[]

const parseRelation = (text: string | undefined): Relation | null =>
  relations.find((relation) => relation === text) ?? null

/** Whom the form is about: the child from 12 on, everybody the HIS knows, and one blank row. */
export const formPersons = (
  relatedPersons: readonly RelatedPerson[],
  band: AgeBand,
): readonly FormPerson[] => [
  ...(band === 'under-12' ? [] : [{ key: 'patient', person: 'patient' as const }]),
  ...relatedPersons
    .filter(({ id }) => id !== null)
    .map((person) => ({ key: `his-${person.id}`, person })),
  { key: 'other', person: 'other' },
]

/** The GI of an OTS, as a person whose consent an order may ask for (consent 7). */
export const institutionIn = (values: Values): RelatedPerson => ({
  id: null,
  name: { text: typed(values, 'ots-institution') },
  relation: 'guardian-institution',
  phones: [],
})

const typed = (values: Values, field: string): string => values[field]?.trim() ?? ''

/** A number that may not be called is not needed, so it is not passed on (7:457 lid 1 BW). */
const phoneIn = (values: Values, key: PersonKey): string =>
  values[`call-${key}`] === 'yes' ? typed(values, `phone-${key}`) : ''

/**
 * The person as the form has it: the telephone number as corrected, the blank row as typed. Null when the
 * blank row is empty.
 */
export const personIn = (
  values: Values,
  { key, person }: FormPerson,
): 'patient' | RelatedPerson | null => {
  if (person === 'patient') return person
  if (person === 'institution') return institutionIn(values)
  const phone = phoneIn(values, key)
  const phones = phone === '' ? [] : [phone]
  if (person !== 'other') return { ...person, phones }
  const name = typed(values, 'name-other')
  const relation = parseRelation(values['relation-other'])
  return name === '' || relation === null
    ? null
    : { id: null, name: { text: name }, relation, phones }
}

/** Whom the POH Jeugd may call and whom not, as the form has it; who is left out is not named. */
export const contactsIn = (values: Values, persons: readonly FormPerson[]): readonly Contact[] =>
  persons.flatMap((formPerson) => {
    const person = personIn(values, formPerson)
    const { key } = formPerson
    if (person === null || values[`omit-${key}`] === 'yes') return []
    const mayBeContacted = values[`call-${key}`] === 'yes'
    return [{ person, phone: phoneIn(values, key), mayBeContacted }]
  })

export const isRelated = (person: 'patient' | RelatedPerson | null): person is RelatedPerson =>
  person !== null && person !== 'patient'

/** The name to ask by; the blank row may have none yet. */
export const nameToAsk = (
  { name }: Pick<Patient, 'name'>,
  values: Values,
  formPerson: FormPerson,
): string => {
  const person = personIn(values, formPerson)
  if (person === null) return 'deze persoon'
  return formatName(person === 'patient' ? name : person.name) || 'de GI'
}
