import type { AuditEventAgent, CodeableConcept, Coding, Identifier } from 'fhir/r4.js'
import type { Actor } from '../../domain/history.ts'
import type { Practitioner, Worker } from '../../domain/person.ts'
import { practitionerAsTold } from '../../domain/told/someone.ts'
import { referenceTo } from '../both-ways/reference-kinds.ts'
import type { Canonicals } from '../canonicals.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'

type Agents = [AuditEventAgent, ...AuditEventAgent[]]

const roleType = 'http://terminology.hl7.org/CodeSystem/extra-security-role-type'
const human: CodeableConcept = {
  coding: [{ system: roleType, code: 'humanuser', display: 'human user' }],
}
const processor: CodeableConcept = {
  coding: [{ system: roleType, code: 'dataprocessor', display: 'data processor' }],
}

const conceptsOf = <List extends CodeListName>(
  list: List,
  codes: readonly CodeIn<List>[],
  canonicals: Canonicals,
): CodeableConcept[] => {
  const concepts: Readonly<Record<string, string>> = codeLists[list].concepts
  return codes.map((code) => {
    const display = concepts[code] ?? code
    return { coding: [{ system: canonicals.codeSystem(list), code, display }], text: display }
  })
}

const personOfPractice = (person: Practitioner, canonicals: Canonicals): AuditEventAgent => ({
  type: human,
  role: conceptsOf('practice-role', [person.role], canonicals),
  who: referenceTo(practitionerAsTold(person)),
  requestor: true,
})

const personOfReceiver = ({ id, name, roles }: Worker, canonicals: Canonicals): AuditEventAgent => {
  const role = conceptsOf('organisation-role', roles, canonicals)
  return {
    type: human,
    ...(role.length === 0 ? {} : { role }),
    who: {
      type: 'PractitionerRole',
      identifier: { system: canonicals.namingSystem('login'), value: id },
      display: name,
    },
    requestor: true,
  }
}

/** On whose behalf: the practice or organisation, as the configuration names it. */
const onBehalfOf = (identifier: Identifier): AuditEventAgent => ({
  who: { type: 'Organization', identifier },
  requestor: false,
})

const device = (display: string): AuditEventAgent => ({
  type: processor,
  who: { type: 'Device', display },
  requestor: true,
})

const actors = (by: Actor | null, canonicals: Canonicals): Agents => {
  const system = canonicals.namingSystem('party')
  switch (by?.party) {
    case 'practice':
      return [personOfPractice(by.person, canonicals), onBehalfOf({ system, value: by.practice })]
    case 'organisation':
      return [
        personOfReceiver(by.person, canonicals),
        onBehalfOf({ system, value: by.organisation }),
      ]
    case 'his':
      return [device('HIS'), onBehalfOf({ system, value: by.practice })]
    case 'system':
      return [device('Jeugdschakel')]
    case undefined:
      return [{ type: human, name: 'Niet herkend', requestor: true }]
  }
}

/** Who did it, on whose behalf; the first on which ground. */
export const agentsOf = (
  by: Actor | null,
  authority: Coding,
  canonicals: Canonicals,
): AuditEventAgent[] => {
  const [first, ...others] = actors(by, canonicals)
  return [{ ...first, purposeOfUse: [{ coding: [authority] }] }, ...others]
}
