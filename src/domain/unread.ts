/** What a launch needs of the HIS, by its FHIR path; a resource alone stands for the whole of it. */
export const neededElements = [
  'Patient',
  'Patient.name',
  'Patient.birthDate',
  'Patient.gender',
  'Patient.identifier',
  'Patient.address',
  'Patient.address.district',
  'Patient.telecom',
  'RelatedPerson',
  'RelatedPerson.patient',
  'RelatedPerson.name',
  'RelatedPerson.relationship',
  'Condition',
  'Condition.subject',
  'Condition.code',
  'Condition.clinicalStatus',
  'Encounter',
  'PractitionerRole',
  'PractitionerRole.practitioner',
  'PractitionerRole.organization',
  'PractitionerRole.specialty',
  'Practitioner.name',
  'Organization.name',
  'Organization.identifier',
] as const
export type NeededElement = (typeof neededElements)[number]

/**
 * What could not be read from the HIS, and never what it says there. `missing`: nothing is there, or the HIS will not
 * give it. `odd`: something is there that it cannot be. `double`: more than one is there, and one of them must be wrong.
 */
export type Unread = { element: NeededElement; why: 'missing' | 'odd' | 'double' }

/** Each once, in the order of the list. */
export const eachOnce = (unread: readonly Unread[]): readonly Unread[] =>
  neededElements.flatMap((element) =>
    (['missing', 'odd', 'double'] as const)
      .filter((why) => unread.some((one) => one.element === element && one.why === why))
      .map((why) => ({ element, why })),
  )
