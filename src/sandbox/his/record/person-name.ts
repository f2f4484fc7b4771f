import type { HumanName } from 'fhir/r4.js'

const qualifier = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier'

/**
 * The name people use: the given name used (nl-core: its own name with use `usual`), else the
 * given names in full, then the family name with its prefix.
 */
export function personName(names: HumanName[] = []): string {
  const official = names.find(({ use }) => use === 'official') ?? names[0]
  const usual = names.find(({ use }) => use === 'usual')
  const given = usual?.given?.join(' ') ?? givenInFull(official).join(' ')
  const parts = [given || official?.given?.join(' '), official?.family]
  return parts.filter(Boolean).join(' ') || official?.text || 'Naam onbekend'
}

function givenInFull(name: HumanName | undefined): string[] {
  return (name?.given ?? []).filter((_, index) => {
    const extensions = name?._given?.[index]?.extension ?? []
    return !extensions.some(({ url, valueCode }) => url === qualifier && valueCode === 'IN')
  })
}

/** Sorts as a Dutch card index does: by family name without its prefix, then by given name. */
export function sortingName(names: HumanName[] = []): string {
  const official = names.find(({ use }) => use === 'official') ?? names[0]
  const own = official?._family?.extension?.find(({ url }) => url.endsWith('humanname-own-name'))
  return `${own?.valueString ?? official?.family ?? ''} ${personName(names)}`.toLowerCase()
}
