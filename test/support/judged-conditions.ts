import type { IncomingMessage } from 'node:http'
import type { Bundle, BundleEntry } from 'fhir/r4.js'
import type { Forwarded } from './forward-request.ts'

type Forward = (
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
) => Promise<Forwarded>

/** Whether the HIS holds what the condition asks for, asked with the token of the request. */
const isThere = async (
  forward: Forward,
  { headers }: IncomingMessage,
  { request }: BundleEntry,
): Promise<boolean> => {
  const { host, authorization } = headers
  const query = new URLSearchParams(request?.ifNoneExist)
  const url = `/fhir/${request?.url}?${query}`
  const answer = await forward({ method: 'GET', url, headers: { host, authorization } }, noBody)
  return ((JSON.parse(answer.text()) as Bundle).entry ?? []).length > 0
}

const noBody = Buffer.alloc(0)

/**
 * A transaction whose conditions were judged now: what is not there yet will be made, even if another request makes it
 * in between. Other requests stay as they are.
 */
export const withoutConditions = async (
  forward: Forward,
  request: IncomingMessage,
  body: Buffer,
): Promise<Buffer> => {
  if (!body.includes('"ifNoneExist"')) return body
  const bundle = JSON.parse(body.toString()) as Bundle
  for (const entry of bundle.entry ?? []) {
    if (!entry.request?.ifNoneExist || (await isThere(forward, request, entry))) continue
    delete entry.request.ifNoneExist
  }
  return Buffer.from(JSON.stringify(bundle))
}
