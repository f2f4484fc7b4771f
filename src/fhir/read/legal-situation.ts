import type { Condition } from 'fhir/r4.js'
import type { LegalSituation } from '../../domain/consent/parental-authority.ts'
import { codingsOf, hasCode } from './concept.ts'

/** JuridischeStatus and JuridischeVertegenwoordiging, the two lists of nl-core-LegalSituation. */
const legalStatus = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2'
const representation = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.3'

const situations: readonly { situation: LegalSituation; system: string; code: string }[] = [
  { situation: 'ots', system: legalStatus, code: 'OTS' },
  { situation: 'guardianship', system: representation, code: '6' },
]

const systemsOf = ({ code }: Condition) => codingsOf(code ? [code] : []).map(({ system }) => system)

/** Whether a Condition is no episode but a measure or a representation. */
export const isLegalSituation = (resource: Condition): boolean =>
  systemsOf(resource).some((system) => system === legalStatus || system === representation)

/** Of a Condition that is in force; null for one that is something else or has ended. */
export const legalSituationOf = (resource: Condition): LegalSituation | null => {
  if (hasCode(resource.clinicalStatus, ['inactive', 'remission', 'resolved'])) return null
  const codings = codingsOf(resource.code ? [resource.code] : [])
  const found = situations.find(({ system, code }) =>
    codings.some((coding) => coding.system === system && coding.code === code),
  )
  return found?.situation ?? null
}
