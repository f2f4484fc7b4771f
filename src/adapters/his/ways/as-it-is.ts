import type { ServiceRequest } from 'fhir/r4.js'
import { saysMore } from '../../../domain/follow-his.ts'
import { parseFhirId } from '../../../domain/identifiers.ts'
import { failure, type Result, success } from '../../../domain/result.ts'
import { oursOf } from '../../../fhir/read/ours.ts'
import type { WrittenResource } from '../../../fhir/write/resources-of.ts'
import { hasIdentifier, patientOf } from '../referral-finder.ts'
import { type Change, identifierOf } from '../write-plan.ts'
import { otherPatient, type WayFailure, type Writing, whenLooking } from './way.ts'

/**
 * The change at the version that the HIS has now, where nobody told us; what is there must be ours and this patient's
 * before it is replaced (reliability I5). What the huisarts ended there is not written over (decision 20).
 */
export const atItsVersion = async (
  { fhir, token, patient }: Writing,
  change: Change,
): Promise<Result<Change, WayFailure>> => {
  const { known, resource } = change
  const id = parseFhirId(known?.reference.split('/')[1] ?? '')
  if (known === null || known.versionId !== null || id === null) return success(change)
  const read = await fhir.read(resource.resourceType, id, token)
  if (!read.ok) return failure(whenLooking(read.failure))
  if (!hasIdentifier(read.value, change) || patientOf(read.value) !== patient) {
    return failure(otherPatient)
  }
  const current = read.value as WrittenResource['resource']
  if (isEndedThere(current, change)) return failure(endedThere)
  const versionId = current.meta?.versionId ?? null
  return success({ ...withItsContent(change, current), known: { ...known, versionId } })
}

/** As a HIS that knows versions would have answered: then it is looked at what is there. */
const endedThere = {
  kind: 'status',
  code: 'http-412',
  status: 412,
  issues: null,
  expressions: [],
  retryAfterSeconds: null,
} as const

/** Whether it says more than we are about to write. */
const isEndedThere = (current: WrittenResource['resource'], { resource, ...change }: Change) => {
  const { request, review } =
    oursOf(current, identifierOf({ ...change, resource }).system)?.seen ?? nothingSeen
  if (resource.resourceType === 'ServiceRequest') {
    return request !== null && saysMore(request, resource.status as typeof request)
  }
  return review !== null && resource.status !== 'completed'
}

const nothingSeen = { request: null, review: null }

/** The request is the huisarts's: what was changed in it there stays, but for its status. */
const withItsContent = (change: Change, current: WrittenResource['resource']): Change =>
  change.resource.resourceType === 'ServiceRequest'
    ? { ...change, resource: { ...(current as ServiceRequest), status: change.resource.status } }
    : change
