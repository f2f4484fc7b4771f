import type { Element, HumanName } from 'fhir/r4.js'
import type { PersonName } from '../../domain/person.ts'
import { elementsOf, textOf, textsOf } from './lenient.ts'

const extensions = 'http://hl7.org/fhir/StructureDefinition/'

const extensionText = (element: Element | null | undefined, name: string): string | null => {
  const found = elementsOf(element?.extension).find(({ url }) => url === `${extensions}${name}`)
  return textOf(found?.valueString ?? found?.valueCode)
}

const initial = 'IN'
const roepnaam = 'CL'

/** The given names that are marked with one of these, or with none of them. */
const givenNames = (name: HumanName | undefined, marks: readonly string[], isIn: boolean) => {
  const all = Array.isArray(name?.given) ? name.given : [name?.given]
  const marked = all.filter((_, index) => {
    const mark = extensionText(name?._given?.[index], 'iso21090-EN-qualifier')
    return marks.some((one) => one === mark) === isIn
  })
  return joined(textsOf(marked))
}

/**
 * nl-core marks each given name as full (BR), initial (IN) or, as STU3 did, roepnaam (CL); full ones are shown where
 * there are any.
 */
const givenOf = (name: HumanName | undefined): string | null =>
  givenNames(name, [initial, roepnaam], false) ?? givenNames(name, [], false)

/** Before STU3 it was a list. */
const wholeFamily = (name: HumanName | undefined): string | null => joined(textsOf(name?.family))

/** The family name in nl-core's parts; without them the whole of it, as the HIS wrote it. */
const familyOf = (
  name: HumanName | undefined,
): { prefix: string | null; family: string | null } => {
  const own = extensionText(name?._family, 'humanname-own-name')
  return own === null
    ? { prefix: null, family: wholeFamily(name) }
    : { prefix: extensionText(name?._family, 'humanname-own-prefix'), family: own }
}

type Uses = readonly HumanName['use'][]
/** In order of preference; a maiden name or an old one only when there is nothing else. */
const official: Uses = ['official', undefined, 'temp', 'anonymous', 'maiden', 'old']
const informal: Uses = ['usual', 'nickname']

const firstOf = (names: readonly HumanName[], uses: Uses): HumanName | undefined =>
  uses.map((use) => names.find((name) => name.use === use)).find((name) => name !== undefined)

const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null

/** What is shown in place of a name that could not be read. */
export const unknownName = 'Naam onbekend'

export const nameOrNull = (name: string): string | null => (name === unknownName ? null : name)

const saysSomething = (name: HumanName): boolean =>
  (textOf(name.text) ?? givenOf(name) ?? familyOf(name).family) !== null

/**
 * A name as nl-core has it: the official one, and beside it the roepnaam, which is a name of its own with use `usual`.
 * http://nictiz.nl/fhir/StructureDefinition/nl-core-NameInformation
 */
export const personNameOf = (names: readonly HumanName[] | undefined): PersonName => {
  const all = elementsOf(names).filter(saysSomething)
  const formal = firstOf(all, official)
  const called = firstOf(all, informal)
  const name = formal ?? called
  const given = givenOf(name)
  const { prefix, family } = familyOf(name)
  const usual =
    formal === undefined ? null : (givenOf(called) ?? givenNames(formal, [roepnaam], true))
  const composed = joined([given, wholeFamily(name) ?? joined([prefix, family])])
  return {
    text: textOf(name?.text) ?? composed ?? textOf(called?.text) ?? usual ?? unknownName,
    ...(usual === null ? {} : { usual }),
    ...(given === null ? {} : { given }),
    ...(prefix === null ? {} : { prefix }),
    ...(family === null ? {} : { family }),
  }
}
