import type { FhirResource, StructureDefinition } from 'fhir/r4.js'
import type { Example } from '../examples.ts'
import { code, page, table } from './markdown.ts'
import { profilePage } from './profile-page.ts'
import { terminologyPage } from './terminology-page.ts'

const indexPage = (
  profiles: readonly StructureDefinition[],
  examples: readonly Example[],
): string =>
  page(
    ['# What Jeugdschakel writes, in FHIR'],
    [
      'FHIR R4 (4.0.1), without an extension of ours. Patient, Practitioner, PractitionerRole, Organization and RelatedPerson',
      'are the HIS’s own, by nl-core. How to read it: [fhir-profiles/README.md](../../fhir-profiles/README.md). These pages are made by',
      '`npm run profiles`.',
    ],
    ['## Profiles'],
    table(
      ['profile', 'of', 'what it is'],
      profiles.map(({ id, type, title = '', description = '' }) => [
        `[${id}](${id}.md)`,
        type,
        `**${title}.** ${description}`,
      ]),
    ),
    ['All codes, and what others call them: [terminology.md](terminology.md).'],
    ['## Examples'],
    ['Each is what the product writes.'],
    table(
      ['example', '', 'resources'],
      examples.map(({ name, title, bundle }) => [
        `[${name}](../../fhir-profiles/examples/Bundle-${bundle.id}.json)`,
        title,
        (bundle.entry ?? []).map(({ resource }) => code(resource?.resourceType ?? '')).join(' '),
      ]),
    ),
  )

/** An index, a page for each profile and one for all codes: the name of each file with its text. */
export const pagesOf = (
  resources: readonly FhirResource[],
  examples: readonly Example[],
): readonly (readonly [string, string])[] => {
  const profiles = resources.filter(
    (one): one is StructureDefinition => one.resourceType === 'StructureDefinition',
  )
  return [
    ['README.md', indexPage(profiles, examples)],
    ...profiles.map((one) => [`${one.id}.md`, profilePage(one, examples)] as const),
    ['terminology.md', terminologyPage(resources)],
  ]
}
