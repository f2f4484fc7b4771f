import type { Condition } from 'fhir/r4.js'
import { type IcpcCode, icpcSystem, parseIcpc } from '../../domain/icpc.ts'
import type { Reason } from '../../domain/referral.ts'
import { codingsOf, hasCode, wordsOf } from './concept.ts'
import { idOf } from './identifiers.ts'
import { textOf } from './lenient.ts'

const icpcSystems = [icpcSystem, 'urn:oid:2.16.840.1.113883.2.4.4.31.1']
const ended = ['inactive', 'remission', 'resolved']
const untrue = ['entered-in-error', 'refuted']

const icpcOf = ({ code }: Condition): IcpcCode | null =>
  codingsOf([code])
    .filter(({ system }) => icpcSystems.some((one) => one === system))
    .map(({ code }) => parseIcpc(textOf(code) ?? ''))
    .find((icpc) => icpc !== null) ?? null

/**
 * An episode of the HIS as a reason to refer, with the HIS's own title. Null for one that has ended or is not true, and
 * for one that says nothing. http://nictiz.nl/fhir/StructureDefinition/nl-core-Problem
 */
export const reasonOf = (resource: Condition): Reason | null => {
  if (hasCode(resource.clinicalStatus, ended) || hasCode(resource.verificationStatus, untrue)) {
    return null
  }
  const conditionId = idOf(resource)
  const code = icpcOf(resource)
  const title = wordsOf(resource.code) ?? code
  return conditionId === null || title === null ? null : { conditionId, code, title }
}
