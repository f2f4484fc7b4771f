import type { CodeableConcept, Organization, Reference, RelatedPerson } from 'fhir/r4.js'
import type { Relation, RelatedPerson as Relative } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { element } from './element.ts'
import { patientReference } from './parties.ts'

type Person = 'patient' | Relative

const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const vektisRole = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'

/** As nl-core-ContactPerson codes them: RelatieCodelijst, and RolCodelijst for the voogd. */
const relationCodings: Partial<Record<Relation, { system: string; code: string }>> = {
  mother: { system: roleCode, code: 'MTH' },
  father: { system: roleCode, code: 'FTH' },
  parent: { system: roleCode, code: 'PRN' },
  guardian: { system: vektisRole, code: '11' },
  'foster-parent': { system: roleCode, code: 'PRNFOST' },
  'step-parent': { system: roleCode, code: 'STPPRN' },
  grandparent: { system: roleCode, code: 'GRPRN' },
  sibling: { system: roleCode, code: 'SIB' },
}

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
  contained: readonly (RelatedPerson | Organization)[]
  referenceTo: (person: Person) => Reference
}

/** References to who was asked; whom the HIS does not hold is contained in the Consent itself. */
export const consentingPersons = (
  persons: readonly Person[],
  referral: Referral,
): ConsentingPersons => {
  const unknown = persons.filter((person): person is Relative => person !== 'patient' && !person.id)
  const idOf = (person: Relative) => `person-${unknown.indexOf(person) + 1}`
  const contained = unknown.map((person) => containedPerson(person, idOf(person), referral))
  return {
    contained,
    referenceTo: (person) => {
      if (person === 'patient') return patientReference(referral)
      const display = `${formatName(person.name)} (${relationWords[person.relation]})`
      return person.id === null
        ? { reference: `#${idOf(person)}`, display }
        : { reference: `RelatedPerson/${person.id}`, type: 'RelatedPerson', display }
    },
  }
}
