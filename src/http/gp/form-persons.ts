import type { AgeBand } from '../../domain/consent/consent-record.ts'
import type { RelatedPerson, Relation } from '../../domain/person.ts'
import type { Contact } from '../../domain/referral.ts'
import { relationWords } from '../../domain/words.ts'

/** Names a person in the fields of the form: `patient`, `other`, or `his-` and the id in the HIS. */
export type PersonKey = string

/** `other` is the blank row "iemand anders": who it is, is typed. */
export type FormPerson = { key: PersonKey; person: 'patient' | RelatedPerson | 'other' }

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
  const phone = phoneIn(values, key)
  const phones = phone === '' ? [] : [phone]
  if (person !== 'other') return { ...person, phones }
  const name = typed(values, 'name-other')
  const relation = parseRelation(values['relation-other'])
  return name === '' || relation === null
    ? null
    : { id: null, name: { text: name }, relation, phones }
}

/** Whom the POH Jeugd may call and whom not, as the form has it. */
export const contactsIn = (values: Values, persons: readonly FormPerson[]): readonly Contact[] =>
  persons.flatMap((formPerson) => {
    const person = personIn(values, formPerson)
    if (person === null) return []
    const { key } = formPerson
    const mayBeContacted = values[`call-${key}`] === 'yes'
    return [{ person, phone: phoneIn(values, key), mayBeContacted }]
  })
