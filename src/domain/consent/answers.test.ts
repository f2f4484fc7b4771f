import { describe, expect, it } from 'vitest'
import { aSituation, guardian, says } from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { addDays } from '../calendar.ts'
import { answerOf, isPossibleDay, keptOutBecause } from './answers.ts'
import { includesPerson, isSamePerson } from './same-person.ts'

describe('an answer', () => {
  it('of a youth counts where no birth date says that it was too early', () => {
    const situation = aSituation({ birthDate: null, says: [says('patient')] })
    expect(answerOf(situation, 'patient', 'help')).toBe('given')
  })

  it.each([
    [
      'the later one',
      says(mother, 'given', {}, addDays(today, -1)),
      says(mother, 'refused'),
      'refused',
    ],
    ['the later one', says(mother, 'refused', {}, addDays(today, -1)), says(mother), 'given'],
    ['the refusal of two on one day', says(mother), says(mother, 'refused'), 'refused'],
  ] as const)('is %s, in whatever order they stand', (_, one, other, answer) => {
    for (const statements of [
      [one, other],
      [other, one],
    ]) {
      expect(answerOf(aSituation({ says: statements }), mother, 'help')).toBe(answer)
    }
  })

  it('may be of any past day where there is no birth date', () => {
    expect(isPossibleDay(today, null, today)).toBe(true)
    expect(isPossibleDay(addDays(today, 1), null, today)).toBe(false)
  })

  it('that was kept from being asked has its reason', () => {
    const consent = {
      unanswered: [
        { person: father, kind: 'kept-out', because: 'danger' } as const,
        { person: mother, kind: 'no-time' } as const,
      ],
    }
    expect(keptOutBecause(consent, father)).toBe('danger')
    expect(keptOutBecause(consent, mother)).toBeNull()
    expect(keptOutBecause(consent, guardian)).toBeNull()
  })
})

describe('the same person', () => {
  it('is the youth alone for the youth, and for nobody else', () => {
    expect(isSamePerson('patient', 'patient')).toBe(true)
    expect(isSamePerson('patient', guardian)).toBe(false)
    expect(isSamePerson(guardian, 'patient')).toBe(false)
  })

  it('has the same id, or the same name where one has none', () => {
    expect(isSamePerson(mother, { ...mother, name: { text: 'Anders' } })).toBe(true)
    expect(isSamePerson(mother, { ...mother, id: null })).toBe(true)
    expect(isSamePerson({ ...mother, id: null }, mother)).toBe(true)
    expect(isSamePerson(mother, { ...father, name: mother.name })).toBe(false)
    expect(includesPerson([mother, father], guardian)).toBe(false)
  })
})
