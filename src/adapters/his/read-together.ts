import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { FhirClient, ResourceType, Search } from './fhir-client.ts'
import { type FhirFailure, issueCodesOf } from './fhir-failure.ts'

/** One resource by its id, or all that a search finds. */
export type Wish = { type: ResourceType; id: FhirId } | Search
export type Found = Result<readonly FhirResource[], FhirFailure>

type Reader = { fhir: FhirClient; canBatch: boolean; token: string }

/** Reads everything at once: one batch where the HIS supports it, else side by side. An answer per wish, by its name. */
export const readTogether = async <Name extends string>(
  reader: Reader,
  wishes: Readonly<Record<Name, Wish | null>>,
): Promise<Readonly<Record<Name, Found>>> => {
  const named = Object.entries<Wish | null>(wishes)
  const wanted = named.map(([, wish]) => wish).filter((wish) => wish !== null)
  const found =
    reader.canBatch && wanted.length > 1
      ? await readBatch(reader, wanted)
      : await Promise.all(wanted.map((wish) => readOne(reader, wish)))
  const answers = found.values()
  return Object.fromEntries(
    named.map(([name, wish]) => [name, wish === null ? success([]) : answers.next().value]),
  ) as Record<Name, Found>
}

const readOne = async ({ fhir, token }: Reader, wish: Wish): Promise<Found> => {
  if (!('id' in wish)) return fhir.search(wish, token)
  const read = await fhir.read(wish.type, wish.id, token)
  return read.ok ? success([read.value]) : read
}

/** A HIS that says it takes a batch and then does not gets single reads. */
const readBatch = async (reader: Reader, wishes: readonly Wish[]): Promise<readonly Found[]> => {
  const answer = await reader.fhir.post(
    { resourceType: 'Bundle', type: 'batch', entry: wishes.map(entryOf) },
    reader.token,
  )
  if (answer.ok) {
    const entries = answer.value.entry ?? []
    return Promise.all(wishes.map((wish, index) => resourcesOf(reader, wish, entries[index])))
  }
  return answer.failure.kind === 'status' &&
    answer.failure.status < 500 &&
    answer.failure.status !== 401
    ? Promise.all(wishes.map((wish) => readOne(reader, wish)))
    : wishes.map(() => answer)
}

const entryOf = (wish: Wish): BundleEntry<FhirResource> => ({
  request: {
    method: 'GET',
    url: 'id' in wish ? `${wish.type}/${wish.id}` : `${wish.type}?${queryOf(wish)}`,
  },
})

const queryOf = ({ parameters }: Search): URLSearchParams =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  )

const resourcesOf = async (
  { fhir, token }: Reader,
  wish: Wish,
  entry: BundleEntry<FhirResource> | undefined,
): Promise<Found> => {
  const status = Number.parseInt(entry?.response?.status ?? '', 10)
  const resource = entry?.resource
  if (status >= 400) {
    const issues = issueCodesOf(entry?.response?.outcome)
    const code = `http-${status}`
    return failure({
      kind: 'status',
      code,
      status,
      issues,
      expressions: [],
      retryAfterSeconds: null,
    })
  }
  const isExpected = resource?.resourceType === ('id' in wish ? wish.type : 'Bundle')
  if (resource === undefined || !isExpected) return failure({ kind: 'no-answer', code: 'no-fhir' })
  return 'id' in wish ? success([resource]) : fhir.followed(resource as Bundle<FhirResource>, token)
}
