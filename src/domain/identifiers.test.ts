import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBsn, parseFhirId, parseReferralId } from './identifiers.ts'

describe('a BSN', () => {
  it.each(['111222333', '999911120', '077461848'])('%s, a published test number, is read', (text) =>
    expect(parseBsn(text)).toBe(text),
  )

  it('of eight digits gets its leading zero', () => {
    expect(parseBsn('77461848')).toBe('077461848')
  })

  it.each([
    ['one wrong digit', '111222334'],
    ['the value for unknown', '000000000'],
    ['the same of eight digits', '00000000'],
    ['the value for an unborn child', '999999999'],
    ['too few digits', '1112223'],
    ['too many digits', '1112223330'],
    ['dots', '111.222.333'],
    ['a line end', '111222333\n'],
    ['digits of another script', '١١١٢٢٢٣٣٣'],
    ['nothing', ''],
  ])('security A35: is refused with %s', (_, text) => expect(parseBsn(text)).toBeNull())

  it('with one digit changed never passes', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const position = fc.integer({ min: 0, max: 8 })
    const numbers = fc
      .integer({ min: 10_000_000, max: 999_999_998 })
      .map((number) => parseBsn(String(number)))
      .filter((bsn) => bsn !== null)
    fc.assert(
      fc.property(numbers, position, digit, (bsn, at, to) => {
        fc.pre(bsn[at] !== String(to))
        expect(parseBsn(`${bsn.slice(0, at)}${to}${bsn.slice(at + 1)}`)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

describe('a FHIR id', () => {
  it.each(['a', 'Patient.1-x', 'x'.repeat(64)])('%s is read', (text) =>
    expect(parseFhirId(text)).toBe(text),
  )

  it.each(['', '.', '..', '../x', 'a/b', 'a?b', 'a#b', 'a%2fb', 'a b', 'a\n', 'x'.repeat(65), 'é'])(
    'security A40: %j is refused',
    (text) => expect(parseFhirId(text)).toBeNull(),
  )
})

describe('a referral id', () => {
  it('is a UUID in lower case', () => {
    const id = '04b648a8-8c63-47bf-965e-3663031fb368'
    expect(parseReferralId(id)).toBe(id)
    expect(parseReferralId(id.toUpperCase())).toBeNull()
    expect(parseReferralId(`${id}/../x`)).toBeNull()
  })
})
