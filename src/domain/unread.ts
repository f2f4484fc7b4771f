/**
 * What a launch needs of the HIS, by its FHIR path; a resource alone stands for the whole of it. `onForm`: who refers
 * misses it there; the others are for who looks after the HIS.
 */
// biome-ignore format: a table is read by its columns
export const neededElements = {
  Patient:                         { term: 'patiënt',                              onForm: false },
  'Patient.name':                  { term: 'naam',                                 onForm: true },
  'Patient.birthDate':             { term: 'geboortedatum',                        onForm: true },
  'Patient.gender':                { term: 'geslacht',                             onForm: true },
  'Patient.identifier':            { term: 'BSN',                                  onForm: true },
  'Patient.address':               { term: 'adres',                                onForm: true },
  'Patient.address.district':      { term: 'gemeente',                             onForm: true },
  'Patient.telecom':               { term: 'telefoonnummer',                       onForm: false },
  RelatedPerson:                   { term: 'iemand rond het kind',                 onForm: true },
  'RelatedPerson.patient':         { term: 'bij welk kind iemand hoort',           onForm: false },
  'RelatedPerson.name':            { term: 'de naam van iemand rond het kind',     onForm: true },
  'RelatedPerson.relationship':    { term: 'wat iemand van het kind is',           onForm: true },
  Condition:                       { term: 'episodes',                             onForm: true },
  'Condition.subject':             { term: 'bij welk kind een episode hoort',      onForm: false },
  'Condition.code':                { term: 'ICPC-code van een episode',            onForm: false },
  'Condition.clinicalStatus':      { term: 'of een episode nog loopt',             onForm: false },
  Encounter:                       { term: 'contact',                              onForm: false },
  PractitionerRole:                { term: 'medewerker in een praktijk',           onForm: false },
  'PractitionerRole.practitioner': { term: 'wie de medewerker is',                 onForm: false },
  'PractitionerRole.organization': { term: 'in welke praktijk iemand werkt',       onForm: false },
  'PractitionerRole.specialty':    { term: 'uw functie',                           onForm: true },
  'Practitioner.name':             { term: 'uw naam',                              onForm: true },
  'Organization.name':             { term: 'naam van de praktijk',                 onForm: false },
  'Organization.identifier':       { term: 'nummer van de praktijk',               onForm: false },
} as const satisfies Record<string, { term: string; onForm: boolean }>
export type NeededElement = keyof typeof neededElements

/**
 * What could not be read from the HIS, and never what it says there. `missing`: nothing is there, or the HIS will not
 * give it. `odd`: something is there that it cannot be. `double`: more than one is there, and one of them must be wrong.
 */
export type Unread = { element: NeededElement; why: 'missing' | 'odd' | 'double' }

/** One of each, in the order of the table. */
export const inOrder = <One extends Unread>(unread: readonly One[]): readonly One[] =>
  Object.keys(neededElements).flatMap((element) =>
    (['missing', 'odd', 'double'] as const).flatMap(
      (why) => unread.find((one) => one.element === element && one.why === why) ?? [],
    ),
  )
