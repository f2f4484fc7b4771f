import type { Bundle } from 'fhir/r4.js'
import type { FhirResponse } from './fhir-store.ts'
import { splitUrl } from './interaction.ts'

/**
 * A page of results whose links are searches of ours. A server's own link to its next page (HAPI: `?_getpages=…`) names
 * no type and no criteria, so nobody could judge whether a token may follow it.
 * @see https://hl7.org/fhir/R4/http.html#paging
 */
export function withOwnPages(response: FhirResponse, url: string, base: string): FhirResponse {
  const { body } = response
  if (body?.resourceType !== 'Bundle' || body.type !== 'searchset') return response
  const { path, query } = splitUrl(url)
  const at = (params: URLSearchParams) => `${base}/${path[0]}?${params}`
  const link = [{ relation: 'self', url: at(query) }]
  const isLast = !body.link?.some(({ relation }) => relation === 'next')
  if (!isLast) link.push({ relation: 'next', url: at(nextPage(query, body)) })
  return { ...response, body: { ...body, link } }
}

/** As many again, from where this page ends; what was included does not count. */
function nextPage(query: URLSearchParams, { entry = [] }: Bundle): URLSearchParams {
  const matches = entry.filter(({ search }) => search?.mode !== 'include').length
  const next = new URLSearchParams(query)
  next.set('_offset', String(Number(query.get('_offset') ?? 0) + matches))
  next.set('_count', String(matches))
  return next
}
