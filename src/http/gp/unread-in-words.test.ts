import { describe, expect, it } from 'vitest'
import { ageBlocks } from '../../domain/consent/age-band.ts'
import { blockInWords, unreadInWords } from './unread-in-words.ts'

describe('what could not be read, on the form', () => {
  it('is a sentence for each cause', () => {
    expect(
      unreadInWords([
        { element: 'Patient.identifier', why: 'odd' },
        { element: 'Patient.address', why: 'missing' },
        { element: 'Patient.address.district', why: 'missing' },
        { element: 'RelatedPerson', why: 'double' },
      ]),
    ).toEqual([
      'Dit ontbreekt in het HIS: adres, gemeente.',
      'Dit is niet goed te lezen in het HIS: BSN. Wij nemen het niet over.',
      'Dit staat dubbel in het HIS: iemand rond het kind. Kijk daar na wat klopt.',
    ])
  })

  it('is nothing where only who looks after the HIS misses it', () => {
    expect(unreadInWords([{ element: 'Condition.code', why: 'odd' }])).toEqual([])
    expect(unreadInWords([])).toEqual([])
  })

  it('tells a birth date that is wrong from one that is not there', () => {
    const odd = [{ element: 'Patient.birthDate', why: 'odd' }] as const
    const { unknown, unborn } = ageBlocks
    expect(blockInWords(unknown, odd)).toContain('staat niet goed in het HIS')
    expect(blockInWords(unknown, [])).toBe(unknown.text)
    expect(blockInWords(unborn, odd)).toBe(unborn.text)
  })
})
