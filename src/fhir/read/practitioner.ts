import type { Coding, Practitioner as FhirPractitioner, PractitionerRole } from 'fhir/r4.js'
import { type Identifier, identifierSystems } from '../../domain/identifiers.ts'
import type { PracticeRole, Practitioner } from '../../domain/person.ts'
import type { Unread } from '../../domain/unread.ts'
import { codingsOf } from './concept.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { elementsOf, textsOf } from './lenient.ts'
import { nameOrNull, personNameOf } from './person-name.ts'
import { unreadBy } from './unread.ts'

const uziRoles = 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode urn:oid:2.16.840.1.113883.2.4.15.111'
const agbSpecialisms =
  'http://ei.vektis.nl/codelijsten/COD016-VEKT urn:oid:2.16.840.1.113883.2.4.6.7'

/**
 * A huisarts by UZI rolcode and by AGB specialism, with or without an own pharmacy. Some servers leave the system out;
 * the same code in another list says something else.
 */
const gpCodes: readonly { systems: string; codes: string }[] = [
  { systems: uziRoles, codes: '01.004 01.015' },
  { systems: agbSpecialisms, codes: '0100 0101 0110 0111' },
]

const isGp = ({ system, code }: Coding): boolean =>
  gpCodes.some(
    ({ systems, codes }) =>
      (system === undefined || systems.split(' ').some((one) => one === system)) &&
      codes.split(' ').some((one) => one === code),
  )

/** No list has a code for praktijkondersteuner or assistent: their title is the HIS's own text. */
// biome-ignore format: a table is read by its columns
const titles: readonly { role: PracticeRole; words: RegExp }[] = [
  { role: 'mental-health-worker', words: /\b(poh|praktijkondersteuner)\b.*\bggz\b/i },
  { role: 'assistant',            words: /assistent/i },
  { role: 'gp',                   words: /\b(huisarts|waarnemer)\b/i },
]

/** A personal AGB number starts with the profession: 01 is huisarts. */
const isGpNumber = ({ system, value }: Identifier): boolean =>
  system === identifierSystems.agb && /^01\d{6}$/.test(value)

const conceptsOf = (role: PractitionerRole | null) => [
  ...elementsOf(role?.specialty),
  ...elementsOf(role?.code),
]

/** What the HIS calls somebody, in its own words. */
const titlesOf = (role: PractitionerRole | null): readonly string[] => {
  const concepts = conceptsOf(role)
  return textsOf([
    ...concepts.map(({ text }) => text),
    ...codingsOf(concepts).map(({ display }) => display),
  ])
}

/** Whether the HIS says that somebody stands in for a huisarts. */
export const isLocum = (role: PractitionerRole): boolean =>
  titlesOf(role).some((title) => /\bwaarnem/i.test(title))

/** The role in the practice; null when nothing tells. */
const roleOf = (
  role: PractitionerRole | null,
  identifiers: readonly Identifier[],
): PracticeRole | null => {
  if (codingsOf(conceptsOf(role)).some(isGp)) return 'gp'
  const texts = titlesOf(role)
  const titled = titles.find(({ words }) => texts.some((text) => words.test(text)))
  return titled?.role ?? (identifiers.some(isGpNumber) ? 'gp' : null)
}

/**
 * Who is at the screen, in the role that ties them to the practice; null without an id. Who is not known to be more may
 * do what an assistant may.
 */
export const practitionerOf = (
  resource: FhirPractitioner,
  role: PractitionerRole | null,
): Practitioner | null => {
  const id = idOf(resource)
  if (id === null) return null
  const identifiers = identifiersOf(resource.identifier)
  return {
    id,
    roleId: idOf(role),
    name: personNameOf(resource.name),
    role: roleOf(role, identifiers) ?? 'assistant',
    identifiers,
  }
}

type Worker = { person: FhirPractitioner; role: PractitionerRole | null }

// biome-ignore format: a table is read by its columns
const rows = unreadBy<Worker, Practitioner & { known: PracticeRole | null }>([
  { element: 'Practitioner.name',          given: ({ person }) => person.name,                        read: ({ name }) => nameOrNull(name.text) },
  { element: 'PractitionerRole.specialty', given: ({ role }) => [role?.specialty, role?.code].flat(), read: ({ known }) => known },
])

/** What could not be read of who is at the screen. */
export const unreadInPractitioner = (
  person: FhirPractitioner,
  role: PractitionerRole | null,
  read: Practitioner,
): readonly Unread[] => rows({ person, role }, { ...read, known: roleOf(role, read.identifiers) })
