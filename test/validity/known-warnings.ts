import type { Issue } from '../../scripts/hapi/validate.ts'

export type KnownWarning = {
  /** As in docs/fhir-validity.md. */
  warning: string
  is: (issue: Issue) => boolean
  why: string
}

const saying =
  (...parts: readonly string[]) =>
  ({ message }: Issue): boolean =>
    parts.every((part) => message.includes(part))

/** Each warning that HAPI may give on what is written, on the examples and on the demo; any other is a fault. */
export const knownWarnings: readonly KnownWarning[] = [
  {
    warning: 'A resource without narrative (dom-6)',
    is: ({ id }) => id?.endsWith('#dom-6') === true,
    why: 'A best practice, for a reader who cannot show the elements. A HIS shows its own screens; a narrative would be the same facts about a child once more, to be kept from the same people.',
  },
  {
    warning: 'No content of ICPC-1-NL',
    is: saying('http://hl7.org/fhir/sid/icpc-1-nl'),
    why: "The list is NHG's and WONCA's: it is not ours to ship. The form of each code is checked.",
  },
  {
    warning: 'No content of LOINC',
    is: saying('http://loinc.org'),
    why: 'Its licence asks for a copy by whoever uses it. The form of each code is checked.',
  },
  {
    warning: 'No content of COD016-VEKT',
    is: saying('http://ei.vektis.nl/codelijsten/COD016-VEKT'),
    why: "Vektis's list, and nl-core names it without its codes. The form of each code is checked.",
  },
  {
    warning: 'No content of the types of referral (2.16.840.1.113883.2.4.4.30.69)',
    is: saying('urn:oid:2.16.840.1.113883.2.4.4.30.69'),
    why: 'The national draft of the huisarts referral asks for this code (1, verwijzing), and its list is nowhere published as FHIR.',
  },
  {
    warning: 'No content of BasicAuditEntityType (IHE BALP)',
    is: saying('https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType'),
    why: 'IHE has one code there for the id of a request, and R4 has none: its value set is extensible.',
  },
  {
    warning: 'A category of nl-core outside the R4 value set',
    is: saying("'Condition Category Codes'", 'http://snomed.info/sct#'),
    why: 'nl-core asks for a SNOMED CT code there, and R4 prefers two codes of its own (extensible). Only the demo HIS has them.',
  },
  {
    warning: 'The code of IHE BALP for a request',
    is: saying('https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType'),
    why: 'BALP names the id that binds the lines of one request together by this code; its code system is not in R4, and R4 has no code for it.',
  },
]
