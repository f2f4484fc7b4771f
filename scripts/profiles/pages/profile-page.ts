import type { FhirResource, StructureDefinition } from 'fhir/r4.js'
import type { Example } from '../examples.ts'
import { elementRows } from './element-rows.ts'
import { code, page, table } from './markdown.ts'

/** A document inside a resource is of no use on a page. */
const withoutDocuments = (key: string, value: unknown): unknown =>
  key === 'data' && typeof value === 'string' ? `${value.slice(0, 24)}…` : value

type Found = { example: Example; resource: FhirResource }

const examplesOf = ({ url }: StructureDefinition, examples: readonly Example[]): readonly Found[] =>
  examples.flatMap((example) =>
    (example.bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.meta?.profile?.includes(url) ? [{ example, resource }] : [],
    ),
  )

const linkTo = ({ name, bundle }: Example): string =>
  `[${name}](../../fhir-profiles/examples/Bundle-${bundle.id}.json)`

/** The first one, whole. */
const examplePart = ([first]: readonly Found[]): readonly string[] =>
  first === undefined
    ? []
    : [
        '## An example',
        '',
        `From ${linkTo(first.example)}: ${first.example.title}. [All examples](README.md#examples).`,
        '',
        '```json',
        JSON.stringify(first.resource, withoutDocuments, 2),
        '```',
      ]

/** Rules of ours that hold between elements. */
const rulesOf = ({ differential, url }: StructureDefinition) =>
  (differential?.element ?? [])
    .flatMap(({ constraint = [] }) => constraint)
    .filter(({ source }) => source === url)
    .map(({ key, human }) => [code(key), human])

/** What one profile is for, what it says of each element, and how it looks. */
export const profilePage = (profile: StructureDefinition, examples: readonly Example[]): string => {
  const { id = '', title = '', description = '', type, url } = profile
  const rules = table(['rule', ''], rulesOf(profile))
  return page(
    [`# ${title}`],
    [description],
    table(
      ['', ''],
      [
        ['profile', code(url)],
        ['of', `[${type}](https://hl7.org/fhir/R4/${type.toLowerCase()}.html), FHIR R4`],
        [
          'as JSON',
          `[StructureDefinition-${id}.json](../../fhir-profiles/generated/StructureDefinition-${id}.json)`,
        ],
      ],
    ),
    ['## Elements'],
    ['What is not in the table is as R4 has it.'],
    table(['element', 'how many', 'type', 'codes', 'what it is'], elementRows(profile)),
    rules.length === 0 ? [] : ['## Rules'],
    rules,
    examplePart(examplesOf(profile, examples)),
  )
}
