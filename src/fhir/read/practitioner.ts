import type { Practitioner as FhirPractitioner, PractitionerRole } from 'fhir/r4.js'
import { type Identifier, identifierSystems } from '../../domain/identifiers.ts'
import type { PracticeRole, Practitioner } from '../../domain/person.ts'
import { codingsOf } from './concept.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { listOf, textsOf } from './lenient.ts'
import { personNameOf } from './person-name.ts'

/** UZI rolcode and AGB specialism of a huisarts, with or without the practice's own (dutch-fhir: COD016-VEKT). */
const gpCodes = ['01.015', '0101', '0100']

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

/** The role in the practice; who is not known to be more may do what an assistant may. */
const roleOf = (
  role: PractitionerRole | null,
  identifiers: readonly Identifier[],
): PracticeRole => {
  const concepts = [...listOf(role?.specialty), ...listOf(role?.code)]
  const codings = codingsOf(concepts)
  if (codings.some(({ code }) => gpCodes.some((one) => one === code))) return 'gp'
  const texts = textsOf([
    ...concepts.map(({ text }) => text),
    ...codings.map(({ display }) => display),
  ])
  const titled = titles.find(({ words }) => texts.some((text) => words.test(text)))
  return titled?.role ?? (identifiers.some(isGpNumber) ? 'gp' : 'assistant')
}

/** Who is at the screen, in the role that ties them to the practice; null without an id. */
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
    role: roleOf(role, identifiers),
    identifiers,
  }
}
