import type { Condition } from 'fhir/r4.js'
import type { LegalSituation } from '../../domain/consent/parental-authority.ts'
import { codingsOf } from './concept.ts'
import { isInForce } from './condition.ts'

/** JuridischeStatus and JuridischeVertegenwoordiging, the two lists of nl-core-LegalSituation. */
const legalStatus = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2'
const representation = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.3'

const situations: readonly { situation: LegalSituation; system: string; code: string }[] = [
  { situation: 'ots', system: legalStatus, code: 'OTS' },
  { situation: 'guardianship', system: representation, code: '6' },
]

/** Whether a Condition is no episode but a measure or a representation. */
export const isLegalSituation = ({ code }: Condition): boolean =>
  codingsOf(code).some(({ system }) => system === legalStatus || system === representation)

/** Of a Condition that is in force; null for one that is something else, has ended or is not true. */
export const legalSituationOf = (resource: Condition): LegalSituation | null => {
  if (!isInForce(resource)) return null
  const codings = codingsOf(resource.code)
  const found = situations.find(({ system, code }) =>
    codings.some((coding) => coding.system === system && coding.code === code),
  )
  return found?.situation ?? null
}
