import type { Appointment, FhirResource } from 'fhir/r4.js'
import type { FoundInHis, HisReferences } from '../../application/ports/his.ts'
import type { SeenInHis } from '../../domain/follow-his.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { listOf } from '../../fhir/read/lenient.ts'
import { oursOf } from '../../fhir/read/ours.ts'
import { referencedId } from '../../fhir/read/reference.ts'
import { kindOf } from '../../fhir/write/naming.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import type { FhirClient } from './fhir-client.ts'
import { type Found, readTogether } from './read-together.ts'
import { otherPatient, refusedAt, type WayFailure, whenLooking } from './ways/way.ts'
import { identifierOf, identifiersIn } from './write-plan.ts'

type Reader = Parameters<typeof readTogether>[0] & { fhirForFiles: FhirClient }
type Ours = WrittenResource['resource']

/** Everything that carries our identifier, the one that counts first. */
export type Hits = ReadonlyMap<string, readonly Ours[]>

/**
 * Searches by our identifiers, in one batch where the HIS supports it. What carries one and is about another patient is
 * refused, and never taken for ours (reliability I5); what a HIS gives that was not asked for is left out.
 */
export const searchReferral = async (
  reader: Reader,
  resources: readonly WrittenResource[],
  patient: FhirId,
): Promise<Result<Hits, WayFailure>> => {
  const found = await readAll(reader, resources)
  const hits = new Map<string, readonly Ours[]>()
  for (const written of resources) {
    const answer = found[written.name]
    if (answer === undefined) throw new Error('every wish is answered')
    if (!answer.ok) {
      const type = written.resource.resourceType
      return refusedAt({ asked: 'search', type }, whenLooking(answer.failure), [])
    }
    const ours = answer.value.filter((resource): resource is Ours =>
      hasIdentifier(resource, written),
    )
    if (ours.some((resource) => patientOf(resource) !== patient)) return failure(otherPatient)
    hits.set(written.name, ours.toSorted(byWhatCounts))
  }
  return success(hits)
}

/** What carries a file by itself: the answers together could be more than may be read at once. */
const readAll = async (
  reader: Reader,
  resources: readonly WrittenResource[],
): Promise<Readonly<Record<string, Found>>> => {
  const rest = resources.filter(({ carries }) => carries === undefined)
  const found: Record<string, Found> = {
    ...(await readTogether(
      reader,
      Object.fromEntries(rest.map((written) => [written.name, searchOf(written)])),
    )),
  }
  for (const written of resources.filter(({ carries }) => carries !== undefined)) {
    const { type, parameters } = searchOf(written)
    const search = { type, parameters: { ...parameters, _elements: whereItIs } }
    found[written.name] = await reader.fhirForFiles.search(search, reader.token)
  }
  return found
}

/** Enough to know it by; a HIS that gives its content all the same is heard out. */
const whereItIs = 'id,meta,identifier,status,subject'

const searchOf = (written: WrittenResource) => {
  const { system, value } = identifierOf(written)
  return {
    type: written.resource.resourceType,
    parameters: { identifier: `${system}|${value}` },
  }
}

/** Whether a resource is the one we mean: of its type, and with our identifier. */
export const hasIdentifier = (resource: FhirResource, written: WrittenResource): boolean => {
  const { system, value } = identifierOf(written)
  if (resource.resourceType !== written.resource.resourceType) return false
  return identifiersIn(resource as Ours).some((one) => one.system === system && one.value === value)
}

/** Whose record it is in; null when it does not say. */
export const patientOf = (resource: Ours): FhirId | null => {
  switch (resource.resourceType) {
    case 'Consent':
      return referencedId(resource.patient, 'Patient')
    case 'Task':
      return referencedId(resource.for, 'Patient')
    case 'Appointment':
      return participantIn(resource)
    default:
      return referencedId(resource.subject, 'Patient')
  }
}

/** The one patient who takes part; of two nobody could say in whose record it is. */
const participantIn = ({ participant }: Appointment): FhirId | null => {
  const patients = listOf(participant).flatMap(({ actor }) => referencedId(actor, 'Patient') ?? [])
  return patients.length === 1 ? (patients[0] ?? null) : null
}

export const isInForce = ({ status }: Ours): boolean => status !== 'entered-in-error'

/** In force before entered in error, then the earlier one, then by id: the same order for everybody. */
const byWhatCounts = (one: Ours, other: Ours): number =>
  Number(isInForce(other)) - Number(isInForce(one)) ||
  changedAt(one) - changedAt(other) ||
  compare(referenceTo(one), referenceTo(other))

/** In milliseconds, whatever the HIS's own time zone; an instant that is none is of long ago. */
export const changedAt = ({ meta }: Ours): number => Date.parse(meta?.lastUpdated ?? '') || 0

/** No two are equal: each has an id of its own. */
export const compare = (one: string, other: string): number => (one < other ? -1 : 1)

/** Where each is, at the version that it has now; the one we know of before any other. */
export const foundIn = (hits: Hits, known: HisReferences): FoundInHis => {
  const references: Record<string, HisReferences[string]> = {}
  for (const [name, resources] of hits) {
    const before = known[name]
    const hit =
      resources.find((resource) => referenceTo(resource) === before?.reference) ?? resources[0]
    if (hit === undefined) continue
    const [reference, versionId] = [referenceTo(hit), hit.meta?.versionId ?? null]
    const isAsKnown =
      before !== undefined && reference === before.reference && versionId === before.versionId
    // Of another version nobody knows what it says: it counts as changed, and is brought to today's state. A request that
    // was ours and is not as we left it is read before that (as-it-is.ts).
    const isChangedThere = before?.reference === reference && hit.resourceType === 'ServiceRequest'
    references[name] = isAsKnown
      ? before
      : { reference, versionId: isChangedThere ? null : versionId, digest: '' }
  }
  const missing = [...hits.keys()].filter((name) => !(name in references))
  return { references, missing }
}

/** What they say that we would not say ourselves: each where it counts, and no other copy of it. */
export const seenIn = (hits: Hits, references: HisReferences, system: string): SeenInHis => {
  const ours = [...hits].flatMap(([name, resources]) => {
    const counts = resources.find((one) => referenceTo(one) === references[name]?.reference)
    const one = counts === undefined ? null : oursOf(counts, system)
    return one === null ? [] : [{ name, seen: one.seen }]
  })
  // Of several reviews the last is of the outcome as it is now (workflow 26).
  const lastReview = [...hits.keys()].findLast((name) => kindOf(name) === 'Task/review')
  return {
    request: ours.map(({ seen }) => seen.request).find((said) => said !== null) ?? null,
    review: ours.find(({ name }) => name === lastReview)?.seen.review ?? null,
  }
}

export const referenceTo = ({ resourceType, id }: Ours): string => `${resourceType}/${id}`
