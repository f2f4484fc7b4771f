import { describe, expect, it } from 'vitest'
import { readAs, scene } from '../../../test/support/read-kind.ts'
import {
  coded,
  codedInWords,
  codedOneOf,
  ownCodesIn,
  theCode,
  theCoding,
  wordsOnly,
} from './coded-kinds.ts'

const system = 'https://jeugdschakel.nl/fhir/CodeSystem/business-status'
const accepted = { system, code: 'geaccepteerd', display: 'Geaccepteerd' }
const completed = { system, code: 'afgerond', display: 'Afgerond' }
const elsewhere = { system: 'https://his.example/status', code: 'geaccepteerd' }
const concept = (...coding: readonly object[]) => ({ coding })

/** What no concept is. */
const noConcepts = ['geaccepteerd', 7, null]

describe('the codes of a list of ours', () => {
  it('are each there once, also one that the list does not have', () => {
    const tomorrow = { system, code: 'uitgevonden' }
    const all = concept(accepted, elsewhere, accepted, tomorrow, { system })
    expect(ownCodesIn(all, 'business-status', scene)).toEqual([
      'geaccepteerd',
      'uitgevonden',
      undefined,
    ])
  })

  it('are none where there is no concept', () => {
    for (const found of [...noConcepts, undefined, {}]) {
      expect(ownCodesIn(found, 'business-status', scene)).toEqual([])
    }
  })
})

describe('a code of ours', () => {
  const read = readAs(coded('business-status'))

  it('is found among those of others', () => {
    expect(read(concept(elsewhere, accepted))).toEqual({ value: 'geaccepteerd' })
  })

  it('is none where the list does not have it', () => {
    for (const code of ['uitgevonden', 'toString', undefined, 7, ['geaccepteerd']]) {
      expect(read(concept({ system, code }))).toBe('other-code')
    }
    expect(read(concept(elsewhere))).toBe('other-code')
    expect(read({})).toBe('other-code')
  })

  it('is repeated where there are two', () => {
    expect(read(concept(accepted, completed))).toBe('repeated')
    expect(read(concept(accepted, accepted))).toEqual({ value: 'geaccepteerd' })
  })

  it('is missing where nothing stands, and malformed where no concept does', () => {
    expect(read(undefined)).toBe('missing')
    expect(noConcepts.map(read)).toEqual(['malformed', 'malformed', 'malformed'])
  })
})

describe('one of a few codes of ours', () => {
  const read = readAs(codedOneOf('business-status', ['geaccepteerd']))

  it('is none of the others', () => {
    expect(read(concept(accepted))).toEqual({ value: 'geaccepteerd' })
    expect(read(concept(completed))).toBe('other-code')
  })

  it('is not understood for the same reasons', () => {
    expect([undefined, 7, concept(accepted, completed), {}].map(read)).toEqual([
      'missing',
      'malformed',
      'repeated',
      'other-code',
    ])
  })

  it('is perhaps the only one', () => {
    const kind = theCode('business-status', 'geaccepteerd')
    expect(kind.write(null, scene)).toEqual({ ...concept(accepted), text: 'Geaccepteerd' })
    expect([concept(accepted), concept(completed), undefined].map(readAs(kind))).toEqual([
      { value: null },
      'other-code',
      'missing',
    ])
  })
})

describe('a code of ours in somebody’s words', () => {
  const kind = codedInWords('business-status')
  const read = readAs(kind)
  const said = (words: string) => ({ value: { code: 'geaccepteerd', words } })

  it('is in those, as they stand there', () => {
    expect(read({ ...concept(accepted), text: ' Ja, komt u maar. ' })).toEqual(
      said(' Ja, komt u maar. '),
    )
    expect(kind.write({ code: 'geaccepteerd', words: 'Ja.' }, scene)).toEqual({
      ...concept(accepted),
      text: 'Ja.',
    })
  })

  it('is in the words of the code where there are none', () => {
    for (const text of [undefined, '', ' ', 7]) {
      expect(read({ ...concept(accepted), text })).toEqual(said('Geaccepteerd'))
    }
  })

  it('is missing where there are no words at all', () => {
    expect(read(concept({ system, code: 'geaccepteerd' }))).toBe('missing')
  })

  it('is not understood where the code is not', () => {
    expect([undefined, 7, { ...concept(elsewhere), text: 'Ja.' }].map(read)).toEqual([
      'missing',
      'malformed',
      'other-code',
    ])
  })
})

describe('words in a concept without a code', () => {
  it('are its text', () => {
    const found = [{ text: 'Slaapt slecht.' }, {}, { text: '' }, ...noConcepts, undefined]
    expect(found.map(readAs(wordsOnly))).toEqual([
      { value: 'Slaapt slecht.' },
      'missing',
      'malformed',
      'missing',
      'missing',
      'missing',
      'missing',
    ])
    expect(wordsOnly.write('Slaapt slecht.', scene)).toEqual({ text: 'Slaapt slecht.' })
  })
})

describe('a coding of somebody else’s system', () => {
  const loinc = { system: 'http://loinc.org', code: '57133-1', display: 'Referral note' }
  const read = readAs(theCoding(loinc))

  it('is there among others', () => {
    expect(read(concept(elsewhere, { system: loinc.system, code: loinc.code }))).toEqual({
      value: null,
    })
  })

  it('is not the same code of another system, nor another code of that', () => {
    expect(read(concept({ ...loinc, system: 'http://snomed.info/sct' }))).toBe('other-code')
    expect(read(concept({ ...loinc, code: '11488-4' }))).toBe('other-code')
    expect([{}, ...noConcepts].map(read)).toEqual(Array(4).fill('other-code'))
    expect(read(undefined)).toBe('missing')
  })

  it('has words of its own where it was given some', () => {
    expect(theCoding(loinc).write(null, scene)).toStrictEqual(concept(loinc))
    expect(theCoding(loinc, 'Verwijsbrief').write(null, scene)).toEqual({
      ...concept(loinc),
      text: 'Verwijsbrief',
    })
  })
})
