import type { HumanName } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { personName, sortingName } from './person-name.ts'

const qualified = (code: string) => ({
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode: code },
  ],
})
const official: HumanName = {
  use: 'official',
  family: 'van den Berg',
  _family: {
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/humanname-own-name', valueString: 'Berg' },
    ],
  },
  given: ['Thijmen', 'Johannes', 'T.', 'J.'],
  _given: [qualified('BR'), qualified('BR'), qualified('IN'), qualified('IN')],
}

describe('a name', () => {
  it.each<[string, HumanName[], string]>([
    ['with the name used', [official, { use: 'usual', given: ['Thijm'] }], 'Thijm van den Berg'],
    ['in full without initials', [official], 'Thijmen Johannes van den Berg'],
    [
      'of initials alone',
      [{ family: 'Bemelmans', given: ['J.', 'P.'], _given: [qualified('IN'), qualified('IN')] }],
      'J. P. Bemelmans',
    ],
    ['of text alone', [{ text: 'Baby Jansen' }], 'Baby Jansen'],
    ['that is not there', [], 'Naam onbekend'],
  ])('%s', (_what, names, shown) => {
    expect(personName(names)).toBe(shown)
  })

  it('sorts without its prefix', () => {
    expect(sortingName([official])).toMatch(/^berg /)
  })
})
