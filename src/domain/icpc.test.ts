import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IcpcCode, isSafetyCode, parseIcpc, relevanceOf } from './icpc.ts'

const code = (text: string): IcpcCode => {
  const parsed = parseIcpc(text)
  if (parsed === null) throw new Error(`${text} is no ICPC code`)
  return parsed
}

describe('an ICPC code', () => {
  it.each(['P01', 'P99', 'Z10', 'P02.01'])('%s is read', (text) =>
    expect(parseIcpc(text)).toBe(text),
  )
  it.each(['P00', 'P1', 'p01', 'P001', 'P02.1', 'P02.', '01', 'P01 ', 'P01\n', ''])(
    '%j is refused',
    (text) => expect(parseIcpc(text)).toBeNull(),
  )
})

describe('the relevance of a code', () => {
  it.each([
    ['P01', 'core'],
    ['P06', 'often'],
    ['P72', 'other-route'],
    ['A01', 'none'],
    ['P01.02', 'core'],
    ['P02', 'core'],
    ['P02.01', 'other-route'],
    ['P76.01', 'other-route'],
  ])('of %s is %s', (text, relevance) => expect(relevanceOf(code(text))).toBe(relevance))

  it('of a subcode is that of its main code unless it is named', () => {
    const main = fc.constantFrom('P01', 'P06', 'P72', 'A01', 'Z29', 'T06')
    const sub = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
    fc.assert(
      fc.property(main, sub, (text, digits) => {
        expect(relevanceOf(code(`${text}.${digits}`))).toBe(relevanceOf(code(text)))
      }),
    )
  })

  it('reminds of the meldcode at the codes for safety and their subcodes', () => {
    expect(
      ['P15', 'P16', 'P18', 'P19', 'Z13', 'Z21', 'Z25', 'Z25.01'].map(code).every(isSafetyCode),
    ).toBe(true)
    expect(['P01', 'Z20', 'Z23'].map(code).some(isSafetyCode)).toBe(false)
  })
})
