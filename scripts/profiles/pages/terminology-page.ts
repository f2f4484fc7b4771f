import type { CodeSystem, ConceptMap, FhirResource, ValueSet } from 'fhir/r4.js'
import { code, page, table } from './markdown.ts'

const ofType = <T extends FhirResource>(
  resources: readonly FhirResource[],
  type: T['resourceType'],
): readonly T[] => resources.filter((one): one is T => one.resourceType === type)

const listPart = ({ id = '', title = '', url = '', concept = [] }: CodeSystem) => [
  [`### ${id}`],
  [`${title}. ${code(url)}`],
  table(
    ['code', 'word'],
    concept.map(({ code: own, display = '' }) => [code(own), display]),
  ),
]

const choices = ({ compose }: ValueSet): readonly (readonly string[])[] =>
  (compose?.include ?? []).flatMap(({ system = '', concept = [] }) =>
    concept.map(({ code: own }) => [code(own), code(system)]),
  )

const choicePart = (set: ValueSet) => [
  [`### ${set.id}`],
  [`${set.title}. ${set.description ?? ''}`],
  table(['code', 'of'], choices(set)),
]

const mapPart = ({ id, title = '', group = [] }: ConceptMap) => [
  [`### ${id}`],
  ...group.flatMap(({ source, target, element }) => [
    [`${title}: from ${code(source ?? '')} to ${code(target ?? '')}.`],
    table(
      ['ours', 'theirs', 'how', ''],
      element.flatMap(({ code: own = '', target: targets = [] }) =>
        targets.map(({ code: theirs, equivalence, comment = '' }) => [
          code(own),
          theirs === undefined ? '' : code(theirs),
          equivalence,
          comment,
        ]),
      ),
    ),
  ]),
]

/** Every code that is written, with its word, and what others call it. */
export const terminologyPage = (resources: readonly FhirResource[]): string =>
  page(
    ['# Codes'],
    ['## Our lists'],
    ['Of each there is a value set with the same name, of all its codes.'],
    ...ofType<CodeSystem>(resources, 'CodeSystem').flatMap(listPart),
    ['## What is chosen from the lists of others'],
    ...ofType<ValueSet>(resources, 'ValueSet')
      .filter((set) => choices(set).length > 0)
      .flatMap(choicePart),
    ['## What others call it'],
    ...ofType<ConceptMap>(resources, 'ConceptMap').flatMap(mapPart),
  )
