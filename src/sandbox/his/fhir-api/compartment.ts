import type { FhirResource } from 'fhir/r4.js'
import { DIRECTORY_TYPES } from '../store/resource-types.ts'

/**
 * Where a resource names the patient whose record it is in. R4's patient compartment lists more
 * elements (an author, an actor) and leaves out Task; a record needs one owner, so this is stricter.
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
const PATIENT_ELEMENT: Record<string, string> = {
  AllergyIntolerance: 'patient',
  Appointment: 'participant.actor',
  Binary: 'securityContext',
  CarePlan: 'subject',
  CareTeam: 'subject',
  Communication: 'subject',
  Composition: 'subject',
  Condition: 'subject',
  Consent: 'patient',
  DiagnosticReport: 'subject',
  DocumentReference: 'subject',
  Encounter: 'subject',
  EpisodeOfCare: 'patient',
  FamilyMemberHistory: 'patient',
  Flag: 'subject',
  Immunization: 'patient',
  MedicationRequest: 'subject',
  MedicationStatement: 'subject',
  Observation: 'subject',
  Procedure: 'subject',
  QuestionnaireResponse: 'subject',
  RelatedPerson: 'patient',
  ServiceRequest: 'subject',
  Task: 'for',
}

export const isDirectoryType = (type: string): boolean =>
  (DIRECTORY_TYPES as readonly string[]).includes(type)

/** The ids of the patients whose record the resource is in: one, for a resource that is sound. */
export function patientsOf(resource: FhirResource): string[] {
  if (resource.resourceType === 'Patient') return resource.id ? [resource.id] : []
  const path = PATIENT_ELEMENT[resource.resourceType]?.split('.') ?? []
  if (path.length === 0) return []
  return valuesAt(resource, path).flatMap((value) => {
    const { reference } = value as { reference?: unknown }
    return typeof reference === 'string' ? (/^Patient\/([^/]+)$/.exec(reference)?.[1] ?? []) : []
  })
}

/** The search parameter that confines a search to patients; none for what cannot be searched so. */
export function patientCriterion(
  type: string,
  patients: ReadonlySet<string>,
): [string, string] | null {
  if (type === 'Patient') return ['_id', [...patients].join(',')]
  if (type === 'Binary' || !PATIENT_ELEMENT[type]) return null
  return ['patient', [...patients].map((id) => `Patient/${id}`).join(',')]
}

function valuesAt(value: unknown, [name, ...rest]: string[]): unknown[] {
  if (name === undefined) return [value]
  const below = (value as Record<string, unknown>)[name]
  const items = below === undefined || below === null ? [] : Array.isArray(below) ? below : [below]
  return items.flatMap((item) => valuesAt(item, rest))
}
