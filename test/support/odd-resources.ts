type OddRow = { odd: string; resource: object; read: unknown; unread?: readonly string[] }

const bsn = 'http://fhir.nl/fhir/NamingSystem/bsn'
const icpc = 'http://hl7.org/fhir/sid/icpc-1-nl'
const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const ots = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2'
const masked = {
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
      valueCode: 'masked',
    },
  ],
}

const child = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: bsn, value: '999911120' }],
  name: [{ text: 'Sem Bakker' }],
  birthDate: '2016-05-01',
  gender: 'male',
  address: [
    { line: ['Dorpsstraat 1'], postalCode: '6211AB', city: 'Maastricht', district: 'Maastricht' },
  ],
  telecom: [{ system: 'phone', value: '0612345678' }],
}
const episode = {
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: icpc, code: 'P06', display: 'Slaapstoornis' }] },
}
const measure = {
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: ots, code: 'OTS' }] },
}
const mother = {
  resourceType: 'RelatedPerson',
  id: 'r1',
  patient: { reference: 'Patient/p1' },
  name: [{ text: 'A. Bakker' }],
  relationship: [{ coding: [{ system: roleCode, code: 'MTH' }] }],
}
const contact = { resourceType: 'Encounter', id: 'e1', status: 'finished', class: { code: 'AMB' } }
const inPractice = { resourceType: 'PractitionerRole', id: 'x1' }

const wholeOf = (system: string, value: unknown) => ({ ...child, identifier: [{ system, value }] })
const coded = (system: string | undefined, code: unknown) => ({
  ...episode,
  code: { coding: [{ system, code }], text: 'Slaapt slecht' },
})

/** Each a HIS has been seen to send, or a profile forbids. `read`: what of it must be read, and nothing else. */
// biome-ignore format: a table is read by its columns
export const oddResources: Readonly<Record<string, readonly OddRow[]>> = {
  'a BSN': [
    { odd: 'that fails the eleven test', resource: wholeOf(bsn, '999911121'), read: { bsn: null }, unread: ['Patient.identifier odd'] },
    { odd: 'that is masked', resource: wholeOf(bsn, '*****1120'), read: { bsn: null }, unread: ['Patient.identifier odd'] },
    { odd: 'with dots', resource: wholeOf(bsn, '9999.11.120'), read: { bsn: null }, unread: ['Patient.identifier odd'] },
    { odd: 'that is a number', resource: wholeOf(bsn, 999911120), read: { bsn: null }, unread: ['Patient.identifier odd'] },
    { odd: 'that stands for "unknown"', resource: wholeOf(bsn, '000000000'), read: { bsn: null }, unread: ['Patient.identifier odd'] },
    { odd: 'that is withheld', resource: { ...child, identifier: [{ system: bsn, _value: masked }] }, read: { bsn: null }, unread: ['Patient.identifier missing'] },
    { odd: 'under its OID, without its first zero', resource: wholeOf('urn:oid:2.16.840.1.113883.2.4.6.3', '77461848'), read: { bsn: '077461848' } },
    { odd: 'twice the same', resource: { ...child, identifier: [...child.identifier, ...child.identifier] }, read: { bsn: '999911120' } },
    { odd: 'beside one that is none', resource: { ...child, identifier: [{ system: bsn, value: '1' }, ...child.identifier] }, read: { bsn: '999911120' } },
    { odd: 'beside another one', resource: { ...child, identifier: [...child.identifier, { system: bsn, value: '111222333' }] }, read: { bsn: null }, unread: ['Patient.identifier double'] },
    { odd: 'that is no longer used', resource: { ...child, identifier: [{ system: bsn, value: '999911120', use: 'old' }] }, read: { bsn: null }, unread: ['Patient.identifier missing'] },
  ],
  'a birth date': [
    { odd: 'of a month', resource: { ...child, birthDate: '2016-05' }, read: { birthDate: '2016-05' } },
    { odd: 'of a year', resource: { ...child, birthDate: '2016' }, read: { birthDate: '2016' } },
    { odd: 'that is no day', resource: { ...child, birthDate: '2016-02-31' }, read: { birthDate: null }, unread: ['Patient.birthDate odd'] },
    { odd: 'as people write it', resource: { ...child, birthDate: '01-05-2016' }, read: { birthDate: null }, unread: ['Patient.birthDate odd'] },
    { odd: 'that is a number', resource: { ...child, birthDate: 20160501 }, read: { birthDate: null }, unread: ['Patient.birthDate odd'] },
    { odd: 'that is to come', resource: { ...child, birthDate: '2027-01-01' }, read: { birthDate: '2027-01-01' }, unread: ['Patient.birthDate odd'] },
    { odd: 'that is withheld', resource: { ...child, birthDate: undefined, _birthDate: masked }, read: { birthDate: null }, unread: ['Patient.birthDate missing'] },
  ],
  'a name': [
    { odd: 'in one text, as a version before R4 had none', resource: { ...child, name: 'Sem Bakker' }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name odd'] },
    { odd: 'without a list', resource: { ...child, name: { text: 'Sem Bakker' } }, read: { name: { text: 'Sem Bakker' } } },
    { odd: 'with a family name in a list, as DSTU2 had', resource: { ...child, name: [{ family: ['Bakker'], given: ['Sem'] }] }, read: { name: { text: 'Sem Bakker', given: 'Sem', family: 'Bakker' } } },
    { odd: 'of spaces', resource: { ...child, name: [{ text: '  ', family: ' ' }] }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name odd'] },
    { odd: 'of a number', resource: { ...child, name: [{ text: 7 }] }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name odd'] },
    { odd: 'that never ends', resource: { ...child, name: [{ text: 'x'.repeat(100_000) }] }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name odd'] },
    { odd: 'with a NUL', resource: { ...child, name: [{ text: 'Sem\u0000 Bakker' }] }, read: { name: { text: 'Sem Bakker' } } },
    { odd: 'among nulls', resource: { ...child, name: [null, { text: 'Sem Bakker' }, null] }, read: { name: { text: 'Sem Bakker' } } },
    { odd: 'behind an official one that is empty', resource: { ...child, name: [{ use: 'official' }, { text: 'Sem Bakker' }] }, read: { name: { text: 'Sem Bakker' } } },
    { odd: 'that is withheld', resource: { ...child, name: [masked] }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name odd'] },
    { odd: 'that is not there', resource: { ...child, name: [] }, read: { name: { text: 'Naam onbekend' } }, unread: ['Patient.name missing'] },
  ],
  'the rest of a child': [
    { odd: 'with a gender of a list of its own', resource: { ...child, gender: 'M' }, read: { gender: null }, unread: ['Patient.gender odd'] },
    { odd: 'with an address without a list', resource: { ...child, address: child.address[0] }, read: { address: 'Dorpsstraat 1, 6211AB Maastricht' } },
    { odd: 'with a line without a list', resource: { ...child, address: [{ ...child.address[0], line: 'Dorpsstraat 1' }] }, read: { address: 'Dorpsstraat 1, 6211AB Maastricht' } },
    { odd: 'with an old address only', resource: { ...child, address: [{ ...child.address[0], use: 'old' }] }, read: { address: null, municipality: null }, unread: ['Patient.address missing', 'Patient.address.district missing'] },
    { odd: 'with a telephone number that is a number', resource: { ...child, telecom: [{ system: 'phone', value: 612345678 }] }, read: { phones: [] }, unread: ['Patient.telecom odd'] },
    { odd: 'with e-mail only', resource: { ...child, telecom: [{ system: 'email', value: 'a@b.nl' }] }, read: { phones: [] }, unread: ['Patient.telecom missing'] },
    { odd: 'without anything', resource: { resourceType: 'Patient', id: 'p1' }, read: { bsn: null, birthDate: null, gender: null, address: null, municipality: null, phones: [] }, unread: ['Patient.name missing', 'Patient.birthDate missing', 'Patient.gender missing', 'Patient.identifier missing', 'Patient.address missing', 'Patient.address.district missing', 'Patient.telecom missing'] },
    { odd: 'with an id that is a number', resource: { ...child, id: 7 }, read: null },
  ],
  'an episode': [
    { odd: 'with ICPC in small letters', resource: coded(icpc, 'p06'), read: { conditionId: 'c1', code: null, title: 'Slaapt slecht' }, unread: ['Condition.code odd'] },
    { odd: 'with ICPC without its zero', resource: coded(icpc, 'P6'), read: { conditionId: 'c1', code: null, title: 'Slaapt slecht' }, unread: ['Condition.code odd'] },
    { odd: 'with the code of another system', resource: coded('http://hl7.org/fhir/sid/icd-10', 'P06'), read: { conditionId: 'c1', code: null, title: 'Slaapt slecht' } },
    { odd: 'with a code without a system', resource: coded(undefined, 'P06'), read: { conditionId: 'c1', code: null, title: 'Slaapt slecht' } },
    { odd: 'with ICPC by its OID', resource: coded('urn:oid:2.16.840.1.113883.2.4.4.31.1', 'P06'), read: { conditionId: 'c1', code: 'P06', title: 'Slaapt slecht' } },
    { odd: 'with the code for no code', resource: { ...episode, code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }] } }, read: null, unread: ['Condition odd'] },
    { odd: 'without a code', resource: { ...episode, code: undefined }, read: null, unread: ['Condition odd'] },
    { odd: 'with a code in a list', resource: { ...episode, code: [episode.code] }, read: { conditionId: 'c1', code: 'P06', title: 'Slaapstoornis' } },
    { odd: 'that has ended by the plain code of STU3', resource: { ...episode, clinicalStatus: 'resolved' }, read: null },
    { odd: 'that goes on by the plain code of STU3', resource: { ...episode, clinicalStatus: 'active' }, read: { conditionId: 'c1' } },
    { odd: 'that is untrue by the plain code of STU3', resource: { ...episode, verificationStatus: 'entered-in-error' }, read: null },
    { odd: 'with a status in a list', resource: { ...episode, clinicalStatus: [{ coding: [{ code: 'resolved' }] }] }, read: null },
    { odd: 'with a status that no list has', resource: { ...episode, clinicalStatus: { coding: [{ code: 'klaar' }] } }, read: { conditionId: 'c1' }, unread: ['Condition.clinicalStatus odd'] },
    { odd: 'with an end and no status', resource: { ...episode, abatementDateTime: '2020-01-01' }, read: null },
    { odd: 'with an end that did not come, as STU3 had it', resource: { ...episode, abatementBoolean: false }, read: { conditionId: 'c1' } },
  ],
  'a measure': [
    { odd: 'that was entered in error', resource: { ...measure, verificationStatus: { coding: [{ code: 'entered-in-error' }] } }, read: null },
    { odd: 'that has ended by the plain code of STU3', resource: { ...measure, clinicalStatus: 'inactive' }, read: null },
    { odd: 'that goes on', resource: measure, read: 'ots' },
  ],
  'somebody around the child': [
    { odd: 'without a relationship', resource: { ...mother, relationship: undefined }, read: { relation: 'other' }, unread: ['RelatedPerson.relationship missing'] },
    { odd: 'with an unknown code', resource: { ...mother, relationship: [{ coding: [{ system: 'http://his.example/relatie', code: 'MTH' }] }] }, read: { relation: 'other' }, unread: ['RelatedPerson.relationship odd'] },
    { odd: 'with the one relationship that STU3 had', resource: { ...mother, relationship: mother.relationship[0] }, read: { relation: 'mother' } },
    { odd: 'with a relationship in words', resource: { ...mother, relationship: [{ text: 'moeder' }] }, read: { relation: 'other' }, unread: ['RelatedPerson.relationship odd'] },
    { odd: 'without a name', resource: { ...mother, name: undefined }, read: { name: { text: 'Naam onbekend' } }, unread: ['RelatedPerson.name missing'] },
    { odd: 'without an id', resource: { ...mother, id: undefined }, read: null, unread: ['RelatedPerson odd'] },
    { odd: 'who no longer is', resource: { ...mother, id: undefined, active: false }, read: null },
  ],
  'a contact': [
    { odd: 'with the reason of STU3', resource: { ...contact, reason: [{ text: 'Slaapt slecht' }] }, read: { id: 'e1', title: null } },
    { odd: 'with a start as people write it', resource: { ...contact, period: { start: '16-08-2026' } }, read: { id: 'e1', date: null } },
    { odd: 'with a start that is no day', resource: { ...contact, period: { start: '2026-02-31' } }, read: { id: 'e1', date: null } },
    { odd: 'with a start that is a number', resource: { ...contact, period: { start: 20260816 } }, read: { id: 'e1', date: null } },
    { odd: 'with an id that is none', resource: { ...contact, id: 'e 1' }, read: null, unread: ['Encounter odd'] },
  ],
  'a role': [
    { odd: 'without a function', resource: inPractice, read: { role: 'assistant' }, unread: ['PractitionerRole.specialty missing'] },
    { odd: 'with a function of another list', resource: { ...inPractice, specialty: [{ coding: [{ system: 'http://his.example/functie', code: '01.015' }] }] }, read: { role: 'assistant' }, unread: ['PractitionerRole.specialty odd'] },
    { odd: 'with a function without a list', resource: { ...inPractice, specialty: { coding: [{ code: '01.015' }] } }, read: { role: 'gp' } },
    { odd: 'with the specialism of a huisarts with a pharmacy', resource: { ...inPractice, specialty: [{ coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.6.7', code: '0110' }] }] }, read: { role: 'gp' } },
  ],
  'a practice': [
    { odd: 'with its number by OID', resource: { resourceType: 'Organization', id: 'o1', name: 'De Linde', identifier: [{ system: 'urn:oid:2.16.528.1.1007.3.3', value: '00001234' }] }, read: { identifiers: [{ system: 'http://fhir.nl/fhir/NamingSystem/ura', value: '00001234' }] } },
    { odd: 'with a number and no system', resource: { resourceType: 'Organization', id: 'o1', name: 'De Linde', identifier: [{ value: '00001234' }] }, read: { identifiers: [] }, unread: ['Organization.identifier odd'] },
    { odd: 'without a name', resource: { resourceType: 'Organization', id: 'o1', identifier: [{ system: bsn, value: '1' }] }, read: { name: 'Naam onbekend' }, unread: ['Organization.name missing'] },
  ],
}
