import { describe, expect, it } from 'vitest'
import { child, father, mother } from '../../test/support/persons.ts'
import { mentionsPersons } from './mentions-persons.ts'

const says = (text: string): boolean => mentionsPersons(text, [mother, father], child)

describe('a text about others than the child (consent O3)', () => {
  it.each([
    'Moeder Fatima drinkt.',
    'Mevrouw HADDAD is somber.',
    'Bel 0612345678 na vijven.',
    'Joris van der Velde is ontslagen.',
  ])('names one of them: %s', (text) => {
    expect(says(text)).toBe(true)
  })

  it.each([
    'Sem slaapt slecht.',
    'Moeder maakt zich zorgen.',
    'De familie Van der Velde is verhuisd.',
    'Speelt graag met Fatimas.',
    '',
  ])('names none of them: %s', (text) => {
    expect(says(text)).toBe(false)
  })
})
