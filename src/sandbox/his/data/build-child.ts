import type { Condition, Encounter, FhirResource, Patient, RelatedPerson } from 'fhir/r4.js'
import {
  type Child,
  type ContactPerson,
  type Episode,
  RELATIONSHIPS,
  ROLES,
  type Visit,
} from './child.ts'
import { bornFor, minusMonths, plusDays } from './days.ts'
import { address, concept, fullName, humanNames, phone } from './nl-core.ts'
import { nlCore, SYSTEM } from './systems.ts'

const DISTRICT = { 'praktijk-linde': 'Valkenburg aan de Geul', 'praktijk-maas': 'Roermond' }
const GP = { 'praktijk-linde': 'huisarts-jansen', 'praktijk-maas': 'huisarts-peeters' }

/** The patient with contact persons, episodes, contacts and measure, dated from `today`. */
export const buildChild = (child: Child, today: string): FhirResource[] => [
  toPatient(child, today),
  ...child.contacts.map((contact) => toRelatedPerson(child, contact)),
  ...child.episodes.map((episode) => toProblem(child, episode, today)),
  ...(child.measure ? [toLegalSituation(child, child.measure, today)] : []),
  ...child.visits.map((visit, index) => toEncounter(child, visit, index, today)),
]

const keyOf = (child: Child): string => child.id.replace('kind-', '')

const subjectOf = (child: Child) => ({
  reference: `Patient/${child.id}`,
  display: fullName(child.name),
})

const toPatient = (child: Child, today: string): Patient => ({
  resourceType: 'Patient',
  id: child.id,
  meta: { profile: [nlCore('Patient')] },
  ...(child.bsn ? { identifier: [{ system: SYSTEM.bsn, value: child.bsn }] } : {}),
  active: true,
  name: humanNames(child.name),
  gender: child.gender,
  birthDate: bornFor(today, child.turns),
  ...(child.address ? { address: [address(child.address, DISTRICT[child.practice])] } : {}),
  generalPractitioner: [{ reference: `Practitioner/${GP[child.practice]}` }],
  managingOrganization: { reference: `Organization/${child.practice}` },
})

const toRelatedPerson = (child: Child, contact: ContactPerson): RelatedPerson => ({
  resourceType: 'RelatedPerson',
  id: `${keyOf(child)}-${contact.key}`,
  meta: { profile: [nlCore('ContactPerson')] },
  active: true,
  patient: subjectOf(child),
  relationship: [
    ...contact.roles.map((role) => concept(SYSTEM.relationRole, role, ROLES[role])),
    ...(contact.relationship
      ? [concept(SYSTEM.relationship, contact.relationship, RELATIONSHIPS[contact.relationship])]
      : []),
  ],
  name: humanNames(contact.name),
  ...(contact.phone ? { telecom: [phone(contact.phone)] } : {}),
  ...(contact.address ? { address: [address(contact.address, DISTRICT[child.practice])] } : {}),
})

const toProblem = (child: Child, episode: Episode, today: string): Condition => ({
  resourceType: 'Condition',
  id: `${keyOf(child)}-${episode.key}`,
  meta: { profile: [nlCore('Problem')] },
  clinicalStatus: clinicalStatus(episode.isOver ? 'inactive' : 'active'),
  verificationStatus: {
    coding: [
      { system: SYSTEM.verificationStatus, code: 'confirmed' },
      { system: SYSTEM.snomed, code: '410605003' },
    ],
  },
  category: [concept(SYSTEM.snomed, '409586006', 'Klacht')],
  code: {
    coding: [{ system: SYSTEM.icpc, code: episode.icpc, display: episode.title }],
    text: episode.title,
  },
  subject: subjectOf(child),
  onsetDateTime: minusMonths(today, episode.monthsAgo),
})

const MEASURES = {
  ots: {
    profile: 'LegalSituation-LegalStatus',
    category: concept(SYSTEM.snomed, '303186005', 'juridische status van patiënt'),
    code: concept(SYSTEM.legalStatus, 'OTS', 'Onder toezichtstelling (ots)'),
  },
  voogdij: {
    profile: 'LegalSituation-Representation',
    category: concept(SYSTEM.snomed, '151701000146105', 'type voogd'),
    code: concept(SYSTEM.representation, '6', 'Voogdij'),
  },
}

function toLegalSituation(
  child: Child,
  { kind, monthsAgo }: NonNullable<Child['measure']>,
  today: string,
): Condition {
  const { profile, category, code } = MEASURES[kind]
  return {
    resourceType: 'Condition',
    id: `${keyOf(child)}-${kind}`,
    meta: { profile: [nlCore(profile)] },
    clinicalStatus: clinicalStatus('active'),
    category: [category],
    code,
    subject: subjectOf(child),
    onsetDateTime: minusMonths(today, monthsAgo),
  }
}

const clinicalStatus = (code: 'active' | 'inactive') => ({
  coding: [{ system: SYSTEM.clinicalStatus, code }],
})

function toEncounter(child: Child, visit: Visit, index: number, today: string): Encounter {
  const start = `${plusDays(today, -visit.daysAgo)}T09:${String(10 + 15 * index).padStart(2, '0')}:00+01:00`
  const [code, display] = visit.isByPhone ? ['VR', 'virtual'] : ['AMB', 'ambulatory']
  return {
    resourceType: 'Encounter',
    id: `${keyOf(child)}-contact-${index + 1}`,
    meta: { profile: [nlCore('Encounter')] },
    status: 'finished',
    class: { system: SYSTEM.encounterClass, code, display },
    type: [{ text: visit.isByPhone ? 'Telefonisch consult' : 'Consult' }],
    subject: subjectOf(child),
    participant: [{ individual: { reference: `PractitionerRole/rol-${visit.by}` } }],
    period: { start },
    reasonCode: [{ text: visit.reason }],
    ...(visit.episode
      ? { reasonReference: [{ reference: `Condition/${keyOf(child)}-${visit.episode}` }] }
      : {}),
    serviceProvider: { reference: `Organization/${child.practice}` },
  }
}
