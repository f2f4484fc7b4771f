import type { Condition } from 'fhir/r4.js'
import { type IcpcCode, icpcSystem, parseIcpc } from '../../domain/icpc.ts'
import type { Reason } from '../../domain/service-request.ts'
import type { Unread } from '../../domain/unread.ts'
import { codesOf, codingsOf, hasCode, wordsOf } from './concept.ts'
import { idOf } from './identifiers.ts'
import { textOf } from './lenient.ts'
import { isNothing } from './unread.ts'

const icpcSystems = [icpcSystem, 'urn:oid:2.16.840.1.113883.2.4.4.31.1']
const inForce = ['active', 'recurrence', 'relapse']
const ended = ['inactive', 'remission', 'resolved']
const untrue = ['entered-in-error', 'refuted']

const icpcCodings = ({ code }: Condition) =>
  codingsOf(code).filter(({ system }) => icpcSystems.some((one) => one === system))

const icpcOf = (resource: Condition): IcpcCode | null =>
  icpcCodings(resource)
    .map(({ code }) => parseIcpc(textOf(code) ?? ''))
    .find((icpc) => icpc !== null) ?? null

/** What has an end and no status has ended (FHIR con-4). */
const hasEnd = (resource: Condition): boolean =>
  Object.entries(resource).some(
    ([name, end]) => /^abatement[A-Z]/.test(name) && !isNothing(end) && end !== false,
  )

/** Whether it still is so, as far as the HIS says: without a status it is. */
export const isInForce = (resource: Condition): boolean =>
  !hasCode(resource.clinicalStatus, ended) && !hasCode(resource.verificationStatus, untrue)

const isEpisode = (resource: Condition): boolean =>
  isInForce(resource) && (hasCode(resource.clinicalStatus, inForce) || !hasEnd(resource))

/**
 * An episode of the HIS as a reason to refer, with the HIS's own title. Null for one that has ended or is not true, and
 * for one that says nothing. http://nictiz.nl/fhir/StructureDefinition/nl-core-Problem
 */
export const reasonOf = (resource: Condition): Reason | null => {
  if (!isEpisode(resource)) return null
  const conditionId = idOf(resource)
  const code = icpcOf(resource)
  const title = wordsOf(resource.code) ?? code
  return conditionId === null || title === null ? null : { conditionId, code, title }
}

const isStatusOdd = ({ clinicalStatus }: Condition): boolean =>
  !isNothing(clinicalStatus) &&
  !codesOf(clinicalStatus).some((code) => [...inForce, ...ended].includes(code))

/** What of an episode could not be read; an ended one is of no use and is not looked at. */
export const unreadInCondition = (resource: Condition): readonly Unread[] => {
  if (!isEpisode(resource)) return []
  if (reasonOf(resource) === null) return [{ element: 'Condition', why: 'odd' }]
  const isIcpcOdd = icpcCodings(resource).length > 0 && icpcOf(resource) === null
  return [
    ...(isStatusOdd(resource)
      ? [{ element: 'Condition.clinicalStatus', why: 'odd' } as const]
      : []),
    ...(isIcpcOdd ? [{ element: 'Condition.code', why: 'odd' } as const] : []),
  ]
}
