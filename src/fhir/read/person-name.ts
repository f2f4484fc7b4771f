import type { Element, HumanName } from 'fhir/r4.js'
import type { PersonName } from '../../domain/person.ts'

const extensions = 'http://hl7.org/fhir/StructureDefinition/'

const extensionText = (element: Element | undefined, name: string): string | undefined => {
  const found = element?.extension?.find(({ url }) => url === `${extensions}${name}`)
  return found?.valueString?.trim() || found?.valueCode
}

/** nl-core marks each given name as full (BR) or initial (IN); full ones are shown where there are any. */
const givenOf = (name: HumanName | undefined): string | undefined => {
  const given = (name?.given ?? []).map((text, index) => ({
    text: text?.trim() ?? '',
    isInitial: extensionText(name?._given?.[index], 'iso21090-EN-qualifier') === 'IN',
  }))
  const full = given.filter(({ text, isInitial }) => text && !isInitial)
  const shown = full.length > 0 ? full : given.filter(({ text }) => text)
  return shown.map(({ text }) => text).join(' ') || undefined
}

/** The family name in nl-core's parts; without them the whole of it, as the HIS wrote it. */
const familyOf = (name: HumanName | undefined): Pick<PersonName, 'prefix' | 'family'> => {
  const prefix = extensionText(name?._family, 'humanname-own-prefix')
  const own = extensionText(name?._family, 'humanname-own-name')
  const family = own ?? (name?.family?.trim() || undefined)
  return { ...(own && prefix ? { prefix } : {}), ...(family ? { family } : {}) }
}

/** `use`s in order of preference; a maiden name or an old one only when there is nothing else. */
const official: readonly HumanName['use'][] = [
  'official',
  undefined,
  'temp',
  'anonymous',
  'maiden',
  'old',
]
const usual: readonly HumanName['use'][] = ['usual', 'nickname']

const firstOf = (names: readonly HumanName[], uses: readonly HumanName['use'][]) =>
  uses.map((use) => names.find((name) => name.use === use)).find((name) => name !== undefined)

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part).join(' ') || undefined

/**
 * A name as nl-core has it: the official one, and beside it the roepnaam, which is a name of its own with use `usual`.
 * http://nictiz.nl/fhir/StructureDefinition/nl-core-NameInformation
 */
export const personNameOf = (names: readonly HumanName[] | undefined): PersonName => {
  const official_ = firstOf(names ?? [], official)
  const called = firstOf(names ?? [], usual)
  const formal = official_ ?? called
  const given = givenOf(formal)
  const family = familyOf(formal)
  const roepnaam = called === official_ ? undefined : givenOf(called)
  const composed = joined(given, formal?.family?.trim() || joined(family.prefix, family.family))
  return {
    text: formal?.text?.trim() || composed || called?.text?.trim() || 'Naam onbekend',
    ...(roepnaam ? { usual: roepnaam } : {}),
    ...(given ? { given } : {}),
    ...family,
  }
}
