import { describe, expect, it } from 'vitest'
import { codesOf, codingsOf, hasCode, wordsOf } from './concept.ts'
import { elementsOf, listOf, textOf, textsOf } from './lenient.ts'

describe('reading a concept', () => {
  it('has the codings of all of them, in order', () => {
    const concepts = [
      { coding: [{ code: 'a' }, { code: 'b' }] },
      { text: 'c' },
      { coding: [{ code: 'd' }] },
    ]
    expect(codingsOf(concepts).map(({ code }) => code)).toEqual(['a', 'b', 'd'])
    expect(codingsOf(undefined)).toEqual([])
  })

  it('is in words the text, else the first display', () => {
    const coding = [{ code: 'a' }, { display: ' ' }, { display: 'Rouw' }, { display: 'Verdriet' }]
    expect(wordsOf({ text: 'Slaapt slecht', coding })).toBe('Slaapt slecht')
    expect(wordsOf({ text: ' ', coding })).toBe('Rouw')
    expect(wordsOf({ coding: [{}] })).toBeNull()
    expect(wordsOf(null)).toBeNull()
    expect(wordsOf(undefined)).toBeNull()
  })

  it('has no codings that stand for nothing', () => {
    const nothing = [
      { system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' },
      { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' },
    ]
    expect(codingsOf({ coding: [...nothing, { code: 'a' }] })).toEqual([{ code: 'a' }])
  })

  it('has the codes that are texts, or is one itself', () => {
    const coding = [{}, { code: ' a ' }, { code: 7 }, { code: '' }] as object[]
    expect(codesOf({ coding })).toEqual(['a'])
    expect(codesOf('finished')).toEqual(['finished'])
  })

  it('has a code when one of its codings has, of whatever system', () => {
    const concept = { coding: [{ system: 'x', code: 'a' }, { code: 'b' }, {}] }
    expect(hasCode(concept, ['b', 'c'])).toBe(true)
    expect(hasCode(concept, ['c'])).toBe(false)
    expect(hasCode(undefined, ['a'])).toBe(false)
  })
})

describe('reading what is not as FHIR has it', () => {
  const odd = (value: unknown) => value as readonly object[]

  it('takes the objects of a list and leaves out the rest', () => {
    expect(listOf(odd([null, { a: 1 }, 'b', 3, undefined]))).toEqual([{ a: 1 }])
    expect(listOf(odd({ a: 1 }))).toEqual([])
    expect(listOf(undefined)).toEqual([])
  })

  it('takes the one element that stands where a list should', () => {
    expect(elementsOf({ a: 1 })).toEqual([{ a: 1 }])
    expect(elementsOf([null, { a: 1 }])).toEqual([{ a: 1 }])
    expect(elementsOf('a' as never)).toEqual([])
    expect(elementsOf(undefined)).toEqual([])
  })

  it('leaves out of a text what no text of FHIR has and no database keeps', () => {
    expect(textOf('Se\u0000m\u001b Bak\ud800ker\u0007')).toBe('Sem Bak\ufffdker')
    expect(textOf('\u0000 \u0001')).toBeNull()
    expect(textOf('één\tregel\nen meer')).toBe('één\tregel\nen meer')
  })

  it('takes no text that is too long to be a name, a title or an address', () => {
    expect(textOf('x'.repeat(5_000))).toHaveLength(5_000)
    expect(textOf('x'.repeat(5_001))).toBeNull()
  })

  it('takes text without space around it, and nothing for empty text or another type', () => {
    expect(textOf(' Sem ')).toBe('Sem')
    expect(textOf('  ')).toBeNull()
    expect(textOf(7)).toBeNull()
    expect(textsOf(['a', '', null, ' b', 7])).toEqual(['a', 'b'])
    expect(textsOf(undefined)).toEqual([])
    expect(textsOf('ab')).toEqual(['ab'])
  })
})
