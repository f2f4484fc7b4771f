import { getSearchParameters } from '@medplum/core'
import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4.js'
import { loadDefinitions } from './definitions.ts'
import { RESOURCE_TYPES, type StoredType } from './resource-types.ts'

const INTERACTIONS = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'create',
  'search-type',
] as const

const SEARCHABLE_KINDS = ['date', 'reference', 'string', 'token', 'uri'] as const
type SearchableKind = (typeof SEARCHABLE_KINDS)[number]

/** What this server can do. @see https://hl7.org/fhir/R4/capabilitystatement.html */
export function capabilityStatement(base: string): CapabilityStatement {
  loadDefinitions()
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2025-01-01',
    kind: 'instance',
    software: { name: 'Jeugdschakel demo-HIS' },
    implementation: { description: 'Demo-HIS with synthetic patients', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: RESOURCE_TYPES.map(resourceCapability),
      },
    ],
  }
}

const resourceCapability = (type: StoredType): CapabilityStatementRestResource => ({
  type,
  interaction: INTERACTIONS.map((code) => ({ code })),
  versioning: 'versioned-update',
  readHistory: true,
  updateCreate: false,
  conditionalCreate: true,
  conditionalUpdate: true,
  conditionalDelete: 'single',
  searchParam: searchParameters(type),
})

function searchParameters(type: StoredType): { name: string; type: SearchableKind }[] {
  return Object.values(getSearchParameters(type) ?? {})
    .filter((parameter) => (SEARCHABLE_KINDS as readonly string[]).includes(parameter.type))
    .map((parameter) => ({ name: parameter.code, type: parameter.type as SearchableKind }))
}
