import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import type { FhirRequest, FhirResponse } from '../store/fhir-store.ts'
import { outcomeOf } from '../store/outcome.ts'
import { type Guarded, permit, type Verdict } from './permit.ts'
import { visible } from './visible.ts'

type Entry = BundleEntry<FhirResource>

/**
 * A Bundle with each entry judged as a request of its own. One refused entry refuses a whole
 * transaction; in a batch it is answered in its place and the others go on.
 */
export async function handleBundle(
  guarded: Guarded,
  request: FhirRequest,
  bundle: Bundle<FhirResource>,
): Promise<FhirResponse> {
  const entries = bundle.entry ?? []
  const verdicts: Verdict[] = []
  for (const entry of entries) verdicts.push(await permit(guarded, requestOf(entry)))
  const refused = verdicts.findIndex(({ isPermitted }) => !isPermitted)
  if (bundle.type !== 'batch' && refused >= 0) return refusalOf(verdicts[refused], refused)
  const permitted = entries.flatMap((entry, index) => asPermitted(entry, verdicts[index]))
  const body = { ...bundle, entry: permitted }
  const response = await guarded.store.handle({ ...request, body })
  if (response.body?.resourceType !== 'Bundle') return response
  const answers = (response.body as Bundle<FhirResource>).entry ?? []
  const entry = merged(guarded, verdicts, answers)
  return { ...response, body: { ...response.body, ...(entry.length > 0 ? { entry } : {}) } }
}

const requestOf = ({ request, resource }: Entry): FhirRequest => ({
  method: request?.method ?? '',
  url: request?.url ?? '',
  headers: { 'if-none-exist': request?.ifNoneExist },
  body: resource,
})

/** The entry with its criteria confined. */
function asPermitted(entry: Entry, verdict: Verdict | undefined): Entry[] {
  if (!verdict?.isPermitted || !entry.request) return []
  const { url, headers } = verdict.request
  const ifNoneExist = headers?.['if-none-exist']
  return [{ ...entry, request: { ...entry.request, url, ...(ifNoneExist ? { ifNoneExist } : {}) } }]
}

/** The store's answers in the places of the permitted entries, refusals in the others. */
function merged({ grants }: Guarded, verdicts: Verdict[], answers: Entry[]): BundleEntry[] {
  const left = answers.values()
  return verdicts.map((verdict) => {
    if (!verdict.isPermitted) return refusedEntry(verdict)
    const answer = left.next().value ?? {}
    return answer.resource ? seenEntry(grants, verdict.request.method, answer) : answer
  })
}

function seenEntry(grants: Guarded['grants'], method: string, entry: Entry): BundleEntry {
  const { status, body } = visible(grants, method, {
    status: 200,
    headers: {},
    ...(entry.resource ? { body: entry.resource } : {}),
  })
  if (status === 200 && body) return { ...entry, resource: body }
  return { response: { status: String(status), ...(body ? { outcome: body } : {}) } }
}

const refusedEntry = (verdict: Verdict): BundleEntry => {
  const { status, body } = refusalOf(verdict)
  return { response: { status: String(status), ...(body ? { outcome: body } : {}) } }
}

/** A refusal as answer; in a transaction it names the entry. */
export function refusalOf(verdict: Verdict | undefined, index?: number): FhirResponse {
  if (!verdict || verdict.isPermitted) throw new Error('Only a refusal has a refusal')
  const { code, reason } = verdict
  const status = { forbidden: 403, invalid: 400, 'not-supported': 405 }[code]
  const expression = index === undefined ? undefined : `Bundle.entry[${index}]`
  return { status, headers: {}, body: outcomeOf(code, reason, expression) }
}
