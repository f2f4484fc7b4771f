import type { Encounter, Reference } from 'fhir/r4.js'
import type { LocalDate } from '../../domain/calendar.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import type { Patient, RelatedPerson } from '../../domain/person.ts'
import type { NeededElement, Unread } from '../../domain/unread.ts'
import { unreadInCondition } from '../../fhir/read/condition.ts'
import { unreadInEncounter } from '../../fhir/read/encounter.ts'
import { isLegalSituation } from '../../fhir/read/legal-situation.ts'
import { unreadInPatient } from '../../fhir/read/patient.ts'
import { referencedId } from '../../fhir/read/reference.ts'
import { relatedPersonOf, unreadInRelatedPerson } from '../../fhir/read/related-person.ts'
import { isNothing } from '../../fhir/read/unread.ts'
import { ofType } from './found.ts'
import type { Found } from './read-together.ts'

/** What a launch found of its patient. */
export type FoundInRecord = Readonly<
  Record<'patient' | 'conditions' | 'relatedPersons' | 'encounter', Found>
>

/** Whether it is about this patient, by a reference that can be followed. */
export const isOf = (patient: FhirId | null, reference: Reference | undefined): boolean =>
  referencedId(reference, 'Patient') === patient

/** A contact that is about nobody is of the launch that named it; one about another child is not. */
export const isContactOf = (patient: FhirId | null, { subject }: Encounter): boolean =>
  isNothing(subject) || isOf(patient, subject)

/** The HIS would not give it, for all its other answers. */
const withheld = (element: NeededElement, found: Found): readonly Unread[] =>
  found.ok ? [] : [{ element, why: 'missing' }]

/** What the HIS found for this patient, and is about no patient or another one. */
const notOf = (element: NeededElement, reference: Reference | undefined): readonly Unread[] => [
  { element, why: isNothing(reference) ? 'missing' : 'odd' },
]

const inConditions = (found: Found, patient: FhirId): readonly Unread[] => [
  ...withheld('Condition', found),
  ...ofType('Condition', found).flatMap((condition) => {
    if (!isOf(patient, condition.subject)) return notOf('Condition.subject', condition.subject)
    return isLegalSituation(condition) ? [] : unreadInCondition(condition)
  }),
]

const isSame = (one: RelatedPerson, other: RelatedPerson): boolean =>
  one.relation === other.relation && one.name.text === other.name.text

const doublesAmong = (persons: readonly RelatedPerson[]): readonly Unread[] =>
  persons.some((one, at) => persons.slice(0, at).some((other) => isSame(one, other)))
    ? [{ element: 'RelatedPerson', why: 'double' }]
    : []

const inRelatedPersons = (found: Found, patient: FhirId): readonly Unread[] => {
  const persons = ofType('RelatedPerson', found)
  const own = persons.filter((person) => isOf(patient, person.patient))
  return [
    ...withheld('RelatedPerson', found),
    ...persons
      .filter((person) => !own.includes(person))
      .flatMap((person) => notOf('RelatedPerson.patient', person.patient)),
    ...own.flatMap(unreadInRelatedPerson),
    ...doublesAmong(own.map(relatedPersonOf).filter((person) => person !== null)),
  ]
}

const inEncounter = (found: Found, patient: FhirId): readonly Unread[] => [
  ...withheld('Encounter', found),
  ...ofType('Encounter', found).flatMap((contact): readonly Unread[] =>
    isContactOf(patient, contact)
      ? unreadInEncounter(contact)
      : [{ element: 'Encounter', why: 'odd' }],
  ),
]

/** What of the patient's record could not be read; nothing in a launch without a patient. */
export const unreadInRecord = (
  found: FoundInRecord,
  patient: Patient | null,
  today: LocalDate,
): readonly Unread[] =>
  patient === null
    ? []
    : [
        ...ofType('Patient', found.patient).flatMap((child) =>
          unreadInPatient(child, patient, today),
        ),
        ...inConditions(found.conditions, patient.id),
        ...inRelatedPersons(found.relatedPersons, patient.id),
        ...inEncounter(found.encounter, patient.id),
      ]
