import { describe, expect, it } from 'vitest'
import { readAs, scene } from '../../../test/support/read-kind.ts'
import { day, exactly, moment, oneOf, outOf, text, truth } from './plain-kinds.ts'

describe('words in FHIR', () => {
  it('are as they stand there, and never empty', () => {
    expect(readAs(text)(' Sem ')).toEqual({ value: ' Sem ' })
    expect(['', 7, {}, undefined, null].map(readAs(text))).toEqual([
      'malformed',
      'malformed',
      'malformed',
      'missing',
      'missing',
    ])
    expect(text.write('Sem', scene)).toBe('Sem')
  })
})

describe('a day in FHIR', () => {
  it('is one of the calendar', () => {
    expect(readAs(day)('2026-11-26')).toEqual({ value: '2026-11-26' })
    expect(['2026-13-01', '2026', 20261126].map(readAs(day))).toEqual([
      'malformed',
      'malformed',
      'malformed',
    ])
  })
})

describe('a moment in FHIR', () => {
  it.each([
    ['2026-11-26T10:00:00Z', '2026-11-26T10:00:00.000Z'],
    ['2026-11-26T10:00:00.5Z', '2026-11-26T10:00:00.500Z'],
    ['2026-11-26T10:00:00.123456Z', '2026-11-26T10:00:00.123Z'],
    ['2026-11-26T10:00Z', '2026-11-26T10:00:00.000Z'],
    ['2026-11-26T10:00:00+01:00', '2026-11-26T09:00:00.000Z'],
    ['2026-11-26T10:00:00-02:30', '2026-11-26T12:30:00.000Z'],
  ])('is %s whatever the zone: %s', (found, at) => {
    expect(readAs(moment)(found)).toEqual({ value: at })
  })

  it.each([
    '2026-11-26',
    '2026-11-26T10:00:00',
    '2026-11-26T25:00:00Z',
    ' 2026-11-26T10:00:00Z',
    '2026-11-26T10:00:00Z ',
    '+002026-11-26T10:00:00Z',
    '2026-11-26T10:00:00.Z',
    '2026-11-26 10:00:00Z',
    'Thu, 26 Nov 2026 10:00:00 GMT',
  ])('is none: %s', (found) => expect(readAs(moment)(found)).toBe('malformed'))
})

describe('a code of FHIR’s own', () => {
  it('is one of those that we go by', () => {
    const status = oneOf(['active', 'revoked'])
    expect(['active', 'revoked'].map(readAs(status))).toEqual([
      { value: 'active' },
      { value: 'revoked' },
    ])
    expect(['draft', 7, undefined].map(readAs(status))).toEqual([
      'other-code',
      'malformed',
      'missing',
    ])
  })

  it('is the only one that it may be', () => {
    const intent = exactly('order')
    expect(intent.write(null, scene)).toBe('order')
    expect(['order', 'plan', 7, undefined].map(readAs(intent))).toEqual([
      { value: null },
      'other-code',
      'other-code',
      'missing',
    ])
  })
})

describe('a yes or no in FHIR', () => {
  it('is no text and no number', () => {
    expect([true, false].map(readAs(truth))).toEqual([{ value: true }, { value: false }])
    expect(['true', 1, null, undefined].map(readAs(truth))).toEqual([
      'malformed',
      'malformed',
      'malformed',
      'missing',
    ])
    expect([true, false].map((value) => truth.write(value, scene))).toEqual([true, false])
  })
})

describe('so many out of so many', () => {
  const ratio = (numerator: unknown, denominator: unknown) =>
    readAs(outOf)({ numerator, denominator })

  it('is two whole numbers, of which none is below nothing', () => {
    expect(ratio({ value: 4 }, { value: 6 })).toEqual({ value: [4, 6] })
    expect(ratio({ value: 0 }, { value: 0 })).toEqual({ value: [0, 0] })
    expect([2.5, -1, '4', null].map((value) => ratio({ value }, { value: 6 }))).toEqual([
      'malformed',
      'malformed',
      'malformed',
      'malformed',
    ])
    expect(ratio({ value: 4 }, { value: 6.5 })).toBe('malformed')
    expect(outOf.write([4, 6], scene)).toEqual({
      numerator: { value: 4 },
      denominator: { value: 6 },
    })
  })

  it('is missing where one of them is', () => {
    expect(readAs(outOf)(undefined)).toBe('missing')
    expect(ratio(undefined, { value: 6 })).toBe('missing')
    expect(ratio({ value: 4 }, undefined)).toBe('missing')
    expect(ratio({}, { value: 6 })).toBe('missing')
    expect(ratio({ value: 4 }, null)).toBe('missing')
  })
})
