import type { CodeableConcept, Organization, Reference, RelatedPerson } from 'fhir/r4.js'
import type { ConsentingPerson } from '../../domain/consent/consent-record.ts'
import type { Relation, RelatedPerson as Relative } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { relationWords } from '../../domain/words.ts'
import {
  containedIdIn,
  relativeReference,
  relativesIn,
} from '../consent-record/persons-of-record.ts'
import { element } from './element.ts'
import { patientReference } from './parties.ts'
import { relationCodings } from './relations.ts'

const relationshipOf = (relation: Relation): CodeableConcept => {
  const coding = relationCodings[relation]
  return element<CodeableConcept>({
    coding: coding === undefined ? null : [coding],
    text: relationWords[relation],
  })
}

const containedPerson = (
  person: Relative,
  id: string,
  referral: Referral,
): RelatedPerson | Organization =>
  person.relation === 'guardian-institution'
    ? { resourceType: 'Organization', id, name: person.name.text }
    : {
        resourceType: 'RelatedPerson',
        id,
        patient: patientReference(referral),
        relationship: [relationshipOf(person.relation)],
        name: [{ text: person.name.text }],
      }

export type ConsentingPersons = {
  /** Everybody around the child that the record names. */
  relatives: readonly Relative[]
  referenceTo: (person: ConsentingPerson) => Reference
  /** Those of these persons that the HIS does not hold, for the resource that refers to them. */
  contained: (persons: readonly ConsentingPerson[]) => readonly (RelatedPerson | Organization)[]
}

/** The persons of a record of consent, each with the same reference wherever the record names it. */
export const consentingPersons = (referral: Referral): ConsentingPersons => {
  const relatives = relativesIn(referral.consent)
  return {
    relatives,
    referenceTo: (person) =>
      person === 'patient' ? patientReference(referral) : relativeReference(relatives, person),
    contained: (persons) => {
      const ids = persons
        .filter((person) => person !== 'patient')
        .map((person) => containedIdIn(relatives, person))
      return relatives
        .filter(({ id }) => id === null)
        .map((person) => containedPerson(person, containedIdIn(relatives, person), referral))
        .filter(({ id }) => ids.includes(id ?? ''))
    },
  }
}
