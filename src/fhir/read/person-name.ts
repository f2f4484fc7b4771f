import type { Element, HumanName } from 'fhir/r4.js'
import type { PersonName } from '../../domain/person.ts'
import { listOf, textOf, textsOf } from './lenient.ts'

const extensions = 'http://hl7.org/fhir/StructureDefinition/'

const extensionText = (element: Element | null | undefined, name: string): string | null => {
  const found = listOf(element?.extension).find(({ url }) => url === `${extensions}${name}`)
  return textOf(found?.valueString ?? found?.valueCode)
}

/** nl-core marks each given name as full (BR) or initial (IN); full ones are shown where there are any. */
const givenOf = (name: HumanName | undefined): string | null => {
  const all = Array.isArray(name?.given) ? name.given : []
  const full = all.filter(
    (_, index) => extensionText(name?._given?.[index], 'iso21090-EN-qualifier') !== 'IN',
  )
  return joined(textsOf(full)) ?? joined(textsOf(all))
}

/** The family name in nl-core's parts; without them the whole of it, as the HIS wrote it. */
const familyOf = (
  name: HumanName | undefined,
): { prefix: string | null; family: string | null } => {
  const own = extensionText(name?._family, 'humanname-own-name')
  return own === null
    ? { prefix: null, family: textOf(name?.family) }
    : { prefix: extensionText(name?._family, 'humanname-own-prefix'), family: own }
}

type Uses = readonly HumanName['use'][]
/** In order of preference; a maiden name or an old one only when there is nothing else. */
const official: Uses = ['official', undefined, 'temp', 'anonymous', 'maiden', 'old']
const roepnaam: Uses = ['usual', 'nickname']

const firstOf = (names: readonly HumanName[], uses: Uses): HumanName | undefined =>
  uses.map((use) => names.find((name) => name.use === use)).find((name) => name !== undefined)

const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null

/**
 * A name as nl-core has it: the official one, and beside it the roepnaam, which is a name of its own with use `usual`.
 * http://nictiz.nl/fhir/StructureDefinition/nl-core-NameInformation
 */
export const personNameOf = (names: readonly HumanName[] | undefined): PersonName => {
  const all = listOf(names)
  const formal = firstOf(all, official)
  const called = firstOf(all, roepnaam)
  const name = formal ?? called
  const given = givenOf(name)
  const { prefix, family } = familyOf(name)
  const usual = formal === undefined ? null : givenOf(called)
  const composed = joined([given, textOf(name?.family) ?? joined([prefix, family])])
  return {
    text: textOf(name?.text) ?? composed ?? textOf(called?.text) ?? usual ?? 'Naam onbekend',
    ...(usual === null ? {} : { usual }),
    ...(given === null ? {} : { given }),
    ...(prefix === null ? {} : { prefix }),
    ...(family === null ? {} : { family }),
  }
}
