import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'
import { compileProfiles } from './compile.ts'
import { type Example, examplesAt } from './examples.ts'
import { type Files, jsonOf } from './files.ts'
import { pagesOf } from './pages/pages.ts'

const sources = 'fhir-profiles'

/** Where R4 is laid out for SUSHI. */
export const sushiHome = join('.cache', 'sushi')

/** Written by `npm run profiles`, and by nothing else. */
export const writtenFolders = [
  join(sources, 'generated'),
  join(sources, 'examples'),
  join('docs', 'fhir'),
]

export type Publication = {
  /** Of all addresses. */
  base: string
  resources: readonly FhirResource[]
  examples: readonly Example[]
  /** What SUSHI has against the sources. */
  complaints: readonly string[]
}

/** Everything that is published, under the addresses of this publisher. */
export const publicationAt = async (base: string): Promise<Publication> => ({
  base,
  ...(await compileProfiles(sources, sushiHome, base)),
  examples: examplesAt(base),
})

/** The name of the file that a resource is kept in. */
export const fileNameOf = ({ resourceType, id }: FhirResource): string =>
  `${resourceType}-${id}.json`

/** What is committed of a publication: profiles and terminology, examples, and a page to read of each. */
export const filesOf = ({ resources, examples }: Publication): Files =>
  new Map([
    ...resources.map((one) => [join(sources, 'generated', fileNameOf(one)), jsonOf(one)] as const),
    ...examples.map(
      ({ bundle }) => [join(sources, 'examples', fileNameOf(bundle)), jsonOf(bundle)] as const,
    ),
    ...pagesOf(resources, examples).map(
      ([name, text]) => [join('docs', 'fhir', name), text] as const,
    ),
  ])
