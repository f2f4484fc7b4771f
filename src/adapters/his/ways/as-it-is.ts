import { parseFhirId } from '../../../domain/identifiers.ts'
import { failure, type Result, success } from '../../../domain/result.ts'
import { hasIdentifier, patientOf } from '../referral-finder.ts'
import type { Change } from '../write-plan.ts'
import { otherPatient, type WayFailure, type Writing, whenLooking } from './way.ts'

/**
 * The change at the version that the HIS has now, where nobody told us; what is there must be ours and this patient's
 * before it is replaced (reliability I5).
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
  const versionId = read.value.meta?.versionId ?? null
  return success({ ...change, known: { ...known, versionId } })
}
