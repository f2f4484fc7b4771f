import type { Bundle, FhirResource } from 'fhir/r4.js'
import { type Result, success } from '../../domain/result.ts'
import { elementsOf, listOf } from '../../fhir/read/lenient.ts'
import type { FhirFailure } from './fhir-failure.ts'

type Page = Bundle<FhirResource>

const maxPages = 10

/**
 * The resources of a search over at most `maxPages` pages. A next page is fetched from our own base only: anywhere else
 * the token would go with it (security A39). https://hl7.org/fhir/R4/http.html#paging
 */
export const followPages = async (
  first: Page,
  base: string,
  {
    fetchPage,
    noteForeign,
  }: {
    fetchPage(url: string): Promise<Result<Page, FhirFailure>>
    noteForeign(): void
  },
): Promise<Result<readonly FhirResource[], FhirFailure>> => {
  const resources = resourcesIn(first)
  let page = first
  for (let pages = 1; pages < maxPages; pages += 1) {
    const next = listOf(page.link).find(({ relation }) => relation === 'next')?.url
    if (typeof next !== 'string') break
    if (!isUnder(base, next)) {
      noteForeign()
      break
    }
    const answer = await fetchPage(next)
    if (!answer.ok) return answer
    page = answer.value
    resources.push(...resourcesIn(page))
  }
  return success(resources)
}

/** Matches and includes; an OperationOutcome among them is about the search, not a result. */
const resourcesIn = ({ entry }: Page): FhirResource[] =>
  listOf(elementsOf(entry).map(({ resource }) => resource)).filter(
    ({ resourceType }) => resourceType !== 'OperationOutcome',
  )

/** Whether a link stays on our own base, after all that a URL can hide. */
const isUnder = (base: string, link: string): boolean => {
  const [url, own] = [URL.parse(link), new URL(base)]
  if (url === null || url.origin !== own.origin || url.username !== '') return false
  return url.pathname === own.pathname || url.pathname.startsWith(`${own.pathname}/`)
}
