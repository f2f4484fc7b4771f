/** Code systems and naming systems of Dutch care, as nl-core uses them. */
export const SYSTEM = {
  agb: 'http://fhir.nl/fhir/NamingSystem/agb-z',
  big: 'http://fhir.nl/fhir/NamingSystem/big',
  bsn: 'http://fhir.nl/fhir/NamingSystem/bsn',
  kvk: 'http://fhir.nl/fhir/NamingSystem/kvk',
  ura: 'http://fhir.nl/fhir/NamingSystem/ura',
  uzi: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers',
  agbProfession: 'http://ei.vektis.nl/codelijsten/COD016-VEKT',
  clinicalStatus: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  encounterClass: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  icpc: 'http://hl7.org/fhir/sid/icpc-1-nl',
  legalStatus: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2',
  organizationType: 'http://nictiz.nl/fhir/NamingSystem/organization-type',
  relationRole: 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472',
  relationship: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  representation: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.3',
  snomed: 'http://snomed.info/sct',
  uziRole: 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode',
  verificationStatus: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
} as const

export const nlCore = (name: string): string =>
  `http://nictiz.nl/fhir/StructureDefinition/nl-core-${name}`
