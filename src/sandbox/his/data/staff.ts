import type { CodeableConcept, FhirResource, Practitioner, PractitionerRole } from 'fhir/r4.js'
import { concept, fullName, humanNames, type PersonName, phone } from './nl-core.ts'
import { nlCore, SYSTEM } from './systems.ts'

type Job = 'Huisarts' | 'Waarnemend huisarts' | 'POH-GGZ' | 'Doktersassistent'

type Row = {
  id: string
  job: Job
  practice: 'praktijk-linde' | 'praktijk-maas'
  name: PersonName
  /** Two digits that make every number of this person. */
  number: string
}

const STAFF: Row[] = [
  {
    id: 'huisarts-jansen',
    job: 'Huisarts',
    practice: 'praktijk-linde',
    name: { given: ['Marieke', 'Johanna'], call: 'Marieke', own: 'Jansen' },
    number: '11',
  },
  {
    id: 'huisarts-bemelmans',
    job: 'Huisarts',
    practice: 'praktijk-linde',
    name: { given: ['J.', 'P.'], own: 'Bemelmans' },
    number: '12',
  },
  {
    id: 'pohggz-smeets',
    job: 'POH-GGZ',
    practice: 'praktijk-linde',
    name: { given: ['Ruud'], call: 'Ruud', own: 'Smeets' },
    number: '13',
  },
  {
    id: 'assistent-claessen',
    job: 'Doktersassistent',
    practice: 'praktijk-linde',
    name: { given: ['Ilse'], call: 'Ilse', own: 'Claessen' },
    number: '14',
  },
  {
    id: 'waarnemer-senden',
    job: 'Waarnemend huisarts',
    practice: 'praktijk-linde',
    name: { given: ['Judith'], call: 'Judith', own: 'Senden' },
    number: '15',
  },
  {
    id: 'huisarts-peeters',
    job: 'Huisarts',
    practice: 'praktijk-maas',
    name: { given: ['Tom', 'Hendrik'], call: 'Tom', own: 'Peeters' },
    number: '21',
  },
  {
    id: 'huisarts-heijden',
    job: 'Huisarts',
    practice: 'praktijk-maas',
    name: { given: ['Fatima'], call: 'Fatima', prefix: 'van der', own: 'Heijden' },
    number: '22',
  },
  {
    id: 'pohggz-cox',
    job: 'POH-GGZ',
    practice: 'praktijk-maas',
    name: { given: ['Nicole'], call: 'Nicole', own: 'Cox' },
    number: '23',
  },
  {
    id: 'assistent-ubachs',
    job: 'Doktersassistent',
    practice: 'praktijk-maas',
    name: { given: ['Bas'], call: 'Bas', own: 'Ubachs' },
    number: '24',
  },
]

/** Neither list has a code for a praktijkondersteuner or a doktersassistent: the text says it. */
const otherCare: CodeableConcept = concept(SYSTEM.uziRole, '99.000', 'Zorgverlener andere zorg')

const huisarts: CodeableConcept[] = [
  concept(SYSTEM.uziRole, '01.015', 'Huisarts'),
  concept(SYSTEM.agbProfession, '0101', 'Huisarts'),
]

const SPECIALTY: Record<Job, CodeableConcept[]> = {
  Huisarts: huisarts,
  'Waarnemend huisarts': huisarts,
  'POH-GGZ': [otherCare],
  Doktersassistent: [otherCare],
}

export const staff = (): FhirResource[] =>
  STAFF.flatMap((row) => [toPractitioner(row), toPractitionerRole(row)])

const toPractitioner = ({ id, job, name, number }: Row): Practitioner => ({
  resourceType: 'Practitioner',
  id,
  meta: { profile: [nlCore('HealthProfessional-Practitioner')] },
  identifier: [
    { system: SYSTEM.uzi, value: `9000000${number}` },
    ...(SPECIALTY[job] === huisarts
      ? [
          { system: SYSTEM.agb, value: `019900${number}` },
          { system: SYSTEM.big, value: `990000000${number}` },
        ]
      : []),
  ],
  active: true,
  name: humanNames(name),
})

const toPractitionerRole = ({ id, job, practice, name, number }: Row): PractitionerRole => ({
  resourceType: 'PractitionerRole',
  id: `rol-${id}`,
  meta: { profile: [nlCore('HealthProfessional-PractitionerRole')] },
  active: true,
  practitioner: { reference: `Practitioner/${id}`, display: fullName(name) },
  organization: { reference: `Organization/${practice}` },
  code: [{ text: job }],
  specialty: SPECIALTY[job],
  telecom: [phone(`0475-0001${number}`, 'work')],
})
