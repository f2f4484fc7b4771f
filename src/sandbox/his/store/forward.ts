import type { FhirResource } from 'fhir/r4.js'
import type { FhirRequest, FhirResponse } from './fhir-store.ts'
import { refused } from './interaction.ts'
import { outcomeOf } from './outcome.ts'

export type Forward = (request: FhirRequest) => Promise<FhirResponse>

const JSON_TYPE = 'application/fhir+json'
const DEADLINE_MS = 60_000

/** What an answer's reader needs; the rest is between the two servers. */
const HEADERS_KEPT = ['etag', 'last-modified', 'location']

/**
 * One exchange with another FHIR server, so that neither side sees the other's address: our `base`
 * becomes theirs (`server`) in what is sent, and theirs ours in what comes back. Both have no slash at the end.
 * A server that does not answer in FHIR gives a 502 with an OperationOutcome.
 */
export const forwardTo =
  (server: string, base: string): Forward =>
  async (request) => {
    try {
      return await answerOf(await send(request, server, base), server, base)
    } catch (failure) {
      const reason = failure instanceof Error ? failure.name : 'Error'
      return badGateway(`The FHIR server behind this one did not answer: ${reason}`)
    }
  }

const send = (
  { method, url, headers = {}, body }: FhirRequest,
  server: string,
  base: string,
): Promise<Response> => {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined)
  return fetch(url === '' ? server : `${server}/${url.replaceAll(base, server)}`, {
    method,
    headers: {
      accept: JSON_TYPE,
      'content-type': Array.isArray(body) ? 'application/json-patch+json' : JSON_TYPE,
      ...(Object.fromEntries(given) as Record<string, string>),
    },
    ...(body !== undefined && { body: rebased(JSON.stringify(body), base, server) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
  })
}

async function answerOf(response: Response, server: string, base: string): Promise<FhirResponse> {
  const text = await response.text()
  const isFhir = text === '' || response.headers.get('content-type')?.includes('json')
  if (!isFhir) return badGateway('The FHIR server behind this one does not answer in JSON')
  const kept = HEADERS_KEPT.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value.replace(server, base)]]
  })
  const headers: Record<string, string> = Object.fromEntries(kept)
  if (text === '') return { status: response.status, headers }
  const resource = JSON.parse(rebased(text, server, base)) as FhirResource
  return { status: response.status, headers, body: resource }
}

/** In JSON a URL of the base is a string that begins with it. */
const rebased = (json: string, from: string, to: string): string =>
  json.replaceAll(`"${from}`, `"${to}`)

const badGateway = (text: string): FhirResponse => ({
  ...refused(outcomeOf('transient', text)),
  status: 502,
})
