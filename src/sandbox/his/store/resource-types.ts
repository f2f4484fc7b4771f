/** Resources that belong to a practice and not to a patient. */
export const DIRECTORY_TYPES = [
  'HealthcareService',
  'Location',
  'Organization',
  'Practitioner',
  'PractitionerRole',
] as const

/** Resources of one patient's record. */
export const RECORD_TYPES = [
  'AllergyIntolerance',
  'Appointment',
  'Binary',
  'CarePlan',
  'CareTeam',
  'Communication',
  'Composition',
  'Condition',
  'Consent',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'EpisodeOfCare',
  'FamilyMemberHistory',
  'Flag',
  'Immunization',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Patient',
  'Procedure',
  'QuestionnaireResponse',
  'RelatedPerson',
  'ServiceRequest',
  'Task',
] as const

export const RESOURCE_TYPES = [...DIRECTORY_TYPES, ...RECORD_TYPES] as const

export type StoredType = (typeof RESOURCE_TYPES)[number]

export const isStoredType = (type: string | undefined): type is StoredType =>
  (RESOURCE_TYPES as readonly (string | undefined)[]).includes(type)
