import { describe, expect, it } from 'vitest'
import { no, says, saysOf, zon } from '../../../test/support/consents.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { identifierSystems } from '../identifiers.ts'
import { includesReceiver, isSameReceiver, receiversIn } from './named-receiver.ts'

const ura = { system: identifierSystems.ura, value: '00001111' } as const
const kvk = { system: identifierSystems.kvk, value: '00001111' } as const
const maan = { ...zon, name: 'Praktijk Maan' }

describe('the same receiver', () => {
  it.each([
    ['of the same name', zon],
    ['however it is spaced and in whatever case', { ...zon, name: '  praktijk   ZON ' }],
    ['where only one has a number', { ...zon, identifiers: [ura] }],
  ])('is %s', (_, other) => {
    expect([isSameReceiver(zon, other), isSameReceiver(other, zon)]).toEqual([true, true])
  })

  it('is the same name however its accents were typed', () => {
    const one = { ...zon, name: 'Caf\u00e9 Zon' }
    expect(isSameReceiver(one, { ...zon, name: 'Cafe\u0301 Zon' })).toBe(true)
  })

  it.each([
    ['of another name', maan],
    ['of another kind', { ...zon, party: 'youth-team' as const }],
  ])('is none %s', (_, other) => {
    expect([isSameReceiver(zon, other), isSameReceiver(other, zon)]).toEqual([false, false])
  })

  it('is known by a number where both have one, whatever they are called', () => {
    const numbered = { ...zon, identifiers: [kvk, ura] }
    expect(isSameReceiver(numbered, { ...maan, identifiers: [ura] })).toBe(true)
    expect(isSameReceiver({ ...zon, identifiers: [kvk] }, { ...zon, identifiers: [ura] })).toBe(
      false,
    )
    const other = { ...kvk, value: '22223333' }
    expect(isSameReceiver({ ...zon, identifiers: [kvk] }, { ...zon, identifiers: [other] })).toBe(
      false,
    )
    const ofOther = { ...maan, party: 'youth-team' as const, identifiers: [ura] }
    expect(isSameReceiver(numbered, ofOther)).toBe(false)
  })

  it('is looked for among several', () => {
    expect(includesReceiver([maan, zon], zon)).toBe(true)
    expect(includesReceiver([maan], zon)).toBe(false)
    expect(includesReceiver([], zon)).toBe(false)
  })
})

describe('the receivers of whom somebody spoke', () => {
  it('are those of answers and objections, each once, and none where only kinds were named', () => {
    const kindOnly = says(mother, 'given', { parties: { 'mental-health': 'given' } })
    expect(receiversIn({ statements: [kindOnly], objections: [] })).toEqual([])
    const statements = [kindOnly, saysOf(mother, zon), saysOf(father, zon, 'refused')]
    const objections = [
      { ...no('objection', mother, []), receivers: [maan, zon] },
      no('objection', mother, ['school']),
    ]
    expect(receiversIn({ statements, objections })).toEqual([zon, maan])
  })
})
