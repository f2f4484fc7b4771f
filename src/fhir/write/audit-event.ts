import type { AuditEvent, AuditEventEntity, Coding } from 'fhir/r4.js'
import type { Instant } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/history.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type AuditedAs, type AuditedEvent, audited } from '../code-systems/audited.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'
import { agentsOf } from './audit-agents.ts'
import { element } from './element.ts'
import { namingOf } from './naming.ts'

/** One line of the audit, as it is kept. */
export type AuditLine = {
  /** Counts up over the whole audit. */
  id: number
  event: AuditedEvent
  at: Instant
  /** Null when nobody could be recognised. */
  by: Actor | null
  /** The id in the HIS of the practice; a pseudonym once everything of the patient was removed. */
  patient: FhirId | null
  referral: ReferralId | null
  version: number | null
  authority: CodeIn<'audit-authority'>
  /** A code, never text. */
  detail: string | null
  correlationId: string
}

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const dcm = (code: string, display: string): Coding => ({ system: dicom, code, display })

const types: Readonly<Record<AuditedAs, { type: Coding; subtype: Coding | null }>> = {
  login: { type: dcm('110114', 'User Authentication'), subtype: dcm('110122', 'Login') },
  logout: { type: dcm('110114', 'User Authentication'), subtype: dcm('110123', 'Logout') },
  record: { type: dcm('110110', 'Patient Record'), subtype: null },
  query: { type: dcm('110112', 'Query'), subtype: null },
  export: { type: dcm('110106', 'Export'), subtype: null },
  alert: { type: dcm('110113', 'Security Alert'), subtype: null },
}

const treatment: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'TREAT',
}

const entityTypes = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRoles = 'http://terminology.hl7.org/CodeSystem/object-role'

/** A pseudonym points at nobody. */
const isPseudonym = (patient: string): boolean => patient.startsWith('removed-')

const patientEntity = (patient: FhirId): AuditEventEntity => ({
  what: isPseudonym(patient)
    ? { type: 'Patient', identifier: { value: patient } }
    : { reference: `Patient/${patient}`, type: 'Patient' },
  type: { system: entityTypes, code: '1', display: 'Person' },
  role: { system: objectRoles, code: '1', display: 'Patient' },
})

const referralEntity = (
  referral: ReferralId,
  version: number | null,
  canonicals: Canonicals,
): AuditEventEntity =>
  element<AuditEventEntity>({
    what: namingOf(referral, canonicals).logicalReference('ServiceRequest', referral),
    type: { system: entityTypes, code: '2', display: 'System Object' },
    role: { system: objectRoles, code: '4', display: 'Domain Resource' },
    detail: version === null ? null : [{ type: 'version', valueString: String(version) }],
  })

/** What binds the lines of one request together, as IHE BALP has it. */
const requestEntity = (correlationId: string): AuditEventEntity => ({
  what: { identifier: { value: correlationId } },
  type: {
    system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
    code: 'XrequestId',
  },
})

const entitiesOf = (
  { patient, referral, version, correlationId }: AuditLine,
  canonicals: Canonicals,
): AuditEventEntity[] => [
  ...(patient === null ? [] : [patientEntity(patient)]),
  ...(referral === null ? [] : [referralEntity(referral, version, canonicals)]),
  requestEntity(correlationId),
]

const codingIn =
  (canonicals: Canonicals) =>
  <List extends CodeListName>(list: List, code: CodeIn<List>): Coding => {
    const concepts: Readonly<Record<string, string>> = codeLists[list].concepts
    return { system: canonicals.codeSystem(list), code, display: concepts[code] ?? code }
  }

/**
 * A line of the audit for who collects them from every system: who, what, when, of whom, on which ground (NEN 7513), in
 * the elements of IHE BALP. https://profiles.ihe.net/ITI/BALP/content.html
 */
export const auditEventOf = (
  line: AuditLine,
  canonicals: Canonicals = canonicalsAt(),
): AuditEvent => {
  const { as, action, ...of } = audited[line.event]
  const { type, subtype } = types[as]
  const coding = codingIn(canonicals)
  return element<AuditEvent>({
    resourceType: 'AuditEvent',
    id: `audit-${line.id}`,
    meta: { profile: [canonicals.profile('audit-event')] },
    type,
    subtype: [coding('audit-event', line.event), ...(subtype === null ? [] : [subtype])],
    action,
    recorded: line.at,
    outcome: 'denied' in of ? '4' : '0',
    outcomeDesc: line.detail,
    purposeOfEvent: line.authority === 'none' ? null : [{ coding: [treatment] }],
    agent: agentsOf(line.by, coding('audit-authority', line.authority), canonicals),
    source: {
      observer: { type: 'Device', display: 'Jeugdschakel' },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    entity: entitiesOf(line, canonicals),
  })
}
