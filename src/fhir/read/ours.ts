import type { FhirResource, ServiceRequest, Task } from 'fhir/r4.js'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { SeenInHis } from '../../domain/follow-his.ts'
import { parseFhirId, parseReferralId } from '../../domain/identifiers.ts'
import type { OursInHis } from '../../domain/ours-in-his.ts'
import { kindOf, resourceNameOf } from '../write/naming.ts'
import { listOf, textOf } from './lenient.ts'
import { referencedId } from './reference.ts'

/** What a status there means to us; any other, known to FHIR or not, means nothing. */
const requests: Readonly<Record<string, SeenInHis['request']>> = {
  revoked: 'revoked',
  completed: 'completed',
  'entered-in-error': 'entered-in-error',
}

const uuidLength = 36

/** Our identifiers are the referral's id, and what tells its resources apart; a later release may give others. */
const claimOf = (value: string): OursInHis['claim'] => {
  const referral = parseReferralId(value.slice(0, uuidLength))
  if (referral === null) return null
  const suffix = value.slice(uuidLength)
  return { referral, name: resourceNameOf(suffix) ?? suffix }
}

const updatedAtOf = ({ meta }: FhirResource): Instant | null => {
  const at = new Date(textOf(meta?.lastUpdated) ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? null : instant(at)
}

const isReview = (claim: OursInHis['claim']): boolean =>
  claim !== null && kindOf(claim.name) === 'Task/review'

const seenOf = (resource: ServiceRequest | Task, claim: OursInHis['claim']): SeenInHis => {
  const status = textOf(resource.status) ?? ''
  return {
    request: claim?.name === 'ServiceRequest' ? (requests[status] ?? null) : null,
    review: isReview(claim) && status === 'completed' ? 'completed' : null,
  }
}

/**
 * A resource with an identifier of ours, read leniently. Null when it carries none (a HIS may give what was not asked
 * for) or has no id. `system`: of our identifiers.
 */
export const oursOf = (resource: FhirResource, system: string): OursInHis | null => {
  if (resource.resourceType !== 'ServiceRequest' && resource.resourceType !== 'Task') return null
  const id = parseFhirId(textOf(resource.id) ?? '')
  const identifier = listOf(resource.identifier).find((one) => textOf(one.system) === system)
  if (id === null || identifier === undefined) return null
  const claim = claimOf(textOf(identifier.value) ?? '')
  const isTask = resource.resourceType === 'Task'
  return {
    reference: `${resource.resourceType}/${id}`,
    claim,
    patient: referencedId(isTask ? resource.for : resource.subject, 'Patient'),
    owner: isTask ? referencedId(resource.owner, 'Organization') : null,
    seen: seenOf(resource, claim),
    updatedAt: updatedAtOf(resource),
  }
}
