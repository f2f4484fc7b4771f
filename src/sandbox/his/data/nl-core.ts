import type { Address, CodeableConcept, ContactPoint, Extension, HumanName } from 'fhir/r4.js'

/** A person's name as a table row: `{ given: ['Noor', 'Elisabeth'], own: 'Vries', prefix: 'de' }`. */
export type PersonName = {
  /** None: an institution. */
  given: string[]
  /** Roepnaam, when there is one. */
  call?: string
  prefix?: string
  own: string
  /** A prefix and name taken from a partner, put before the own name (NL3). */
  partner?: { prefix?: string; name: string }
}

/** nl-core-NameInformation, and a name of use `usual` for the roepnaam. */
export function humanNames(person: PersonName): HumanName[] {
  const names: HumanName[] = [officialName(person)]
  if (person.call) names.push({ use: 'usual', text: person.call, given: [person.call] })
  return names
}

export const fullName = (person: PersonName): string =>
  [person.call ?? person.given.join(' '), familyName(person)].filter(Boolean).join(' ')

function officialName(person: PersonName): HumanName {
  const family = familyName(person)
  return {
    ...(person.partner
      ? { extension: [hl7('humanname-assembly-order', { valueCode: 'NL3' })] }
      : {}),
    use: 'official',
    text: [...person.given, family].join(' '),
    family,
    _family: { extension: familyParts(person) },
    ...(person.given.length > 0 && givenNames(person.given)),
  }
}

const givenNames = (given: string[]) => ({
  given,
  _given: given.map((name) => ({
    extension: [hl7('iso21090-EN-qualifier', { valueCode: name.endsWith('.') ? 'IN' : 'BR' })],
  })),
})

const familyName = ({ prefix, own, partner }: PersonName): string => {
  const ownName = [prefix, own].filter(Boolean).join(' ')
  return partner
    ? `${[partner.prefix, partner.name].filter(Boolean).join(' ')}-${ownName}`
    : ownName
}

const familyParts = ({ prefix, own, partner }: PersonName): Extension[] =>
  [
    ['humanname-own-prefix', prefix],
    ['humanname-own-name', own],
    ['humanname-partner-prefix', partner?.prefix],
    ['humanname-partner-name', partner?.name],
  ].flatMap(([name = '', valueString]) => (valueString ? [hl7(name, { valueString })] : []))

const hl7 = (name: string, value: Partial<Extension>): Extension => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  ...value,
})

/** `Dorpsstraat 12, 6301 AB Valkenburg`, as nl-core-AddressInformation. */
export function address(text: string, district: string): Address {
  const [, street = '', number = '', postalCode = '', city = ''] =
    /^(.+) (\S+), (\d{4} [A-Z]{2}) (.+)$/.exec(text) ?? []
  return {
    use: 'home',
    type: 'both',
    line: [`${street} ${number}`],
    _line: [
      {
        extension: [
          hl7('iso21090-ADXP-streetName', { valueString: street }),
          hl7('iso21090-ADXP-houseNumber', { valueString: number }),
        ],
      },
    ],
    city,
    district,
    postalCode,
    country: 'Nederland',
  }
}

export const phone = (
  value: string,
  use: NonNullable<ContactPoint['use']> = 'mobile',
): ContactPoint => ({
  system: 'phone',
  value,
  use,
})

export const concept = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system, code, display }],
})
