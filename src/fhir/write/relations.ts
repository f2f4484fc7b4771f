import type { Coding } from 'fhir/r4.js'
import type { Relation } from '../../domain/person.ts'

const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const vektisRole = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'

/** As nl-core-ContactPerson codes them: RelatieCodelijst, and RolCodelijst for the voogd. */
export const relationCodings: Partial<Record<Relation, Coding>> = {
  mother: { system: roleCode, code: 'MTH' },
  father: { system: roleCode, code: 'FTH' },
  parent: { system: roleCode, code: 'PRN' },
  guardian: { system: vektisRole, code: '11' },
  'foster-parent': { system: roleCode, code: 'PRNFOST' },
  'step-parent': { system: roleCode, code: 'STPPRN' },
  grandparent: { system: roleCode, code: 'GRPRN' },
  sibling: { system: roleCode, code: 'SIB' },
}

/** The child itself, where it is named among those around it. */
export const oneself: Coding = { system: roleCode, code: 'ONESELF' }
