import type { HumanName } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { personNameOf } from './person-name.ts'

const marked = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode }],
})

describe('reading a name', () => {
  it('composes the text where the HIS gives none', () => {
    expect(personNameOf([{ given: ['Noor'], family: 'de Vries' }]).text).toBe('Noor de Vries')
  })

  it('shows initials when there is nothing else', () => {
    const initial = {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode: 'IN' },
      ],
    }
    const name = { given: ['J.', 'P.'], _given: [initial, initial], family: 'Bemelmans' }
    expect(personNameOf([name])).toEqual({
      text: 'J. P. Bemelmans',
      given: 'J. P.',
      family: 'Bemelmans',
    })
  })

  it('prefers the official name to a former one, wherever it stands', () => {
    const names = [
      { use: 'old', text: 'Noor Bakker' },
      { use: 'official', text: 'Noor de Vries' },
    ] as const
    expect(personNameOf(names).text).toBe('Noor de Vries')
  })

  it.each<[HumanName['use'], HumanName['use']]>([
    ['official', undefined],
    [undefined, 'temp'],
    ['temp', 'anonymous'],
    ['anonymous', 'maiden'],
    ['maiden', 'old'],
  ])('prefers a name of use %s to one of use %s', (better, worse) => {
    const named = (use: HumanName['use'], text: string) => ({ ...(use && { use }), text })
    expect(personNameOf([named(worse, 'Worse'), named(better, 'Better')]).text).toBe('Better')
    expect(personNameOf([named(worse, 'Only')]).text).toBe('Only')
  })

  it('prefers the roepnaam to a nickname, and takes either', () => {
    const official = { use: 'official', text: 'Samuel van den Berg' } as const
    const usual = { use: 'usual', given: ['Sem'] } as const
    const nickname = { use: 'nickname', given: ['Semmie'] } as const
    expect(personNameOf([official, nickname, usual] as HumanName[]).usual).toBe('Sem')
    expect(personNameOf([official, nickname] as unknown as HumanName[]).usual).toBe('Semmie')
  })

  it('shows full names and leaves the initials out', () => {
    const name = { given: ['Samuel', 'J.'], _given: [marked('BR'), marked('IN')], family: 'Berg' }
    expect(personNameOf([name])).toEqual({ text: 'Samuel Berg', given: 'Samuel', family: 'Berg' })
  })

  it('takes one given name that is no list', () => {
    expect(personNameOf([{ given: 'Noor' } as unknown as HumanName]).given).toBe('Noor')
  })

  it('takes no mark of another extension for one of a name', () => {
    const other = { extension: [{ url: 'https://example.org/qualifier', valueCode: 'IN' }] }
    expect(personNameOf([{ given: ['Samuel', 'Jan'], _given: [marked('BR'), other] }]).given).toBe(
      'Samuel Jan',
    )
  })

  it('puts the prefix before the family name where the HIS gives the parts only', () => {
    const part = (name: string, valueString: string) => ({
      url: `http://hl7.org/fhir/StructureDefinition/humanname-own-${name}`,
      valueString,
    })
    const _family = { extension: [part('prefix', 'van den'), part('name', 'Berg')] }
    expect(personNameOf([{ given: ['Sem'], _family }])).toEqual({
      text: 'Sem van den Berg',
      given: 'Sem',
      prefix: 'van den',
      family: 'Berg',
    })
  })

  it('falls back on what the roepnaam says, and says so when there is nothing', () => {
    const empty = { use: 'official', given: [''] } as const
    expect(
      personNameOf([empty, { use: 'usual', text: 'Sem' }] as unknown as HumanName[]).text,
    ).toBe('Sem')
    expect(
      personNameOf([empty, { use: 'usual', given: ['Sem'] }] as unknown as HumanName[]),
    ).toEqual({
      text: 'Sem',
      given: 'Sem',
    })
    expect(personNameOf([empty] as unknown as HumanName[])).toEqual({ text: 'Naam onbekend' })
  })

  it('takes the roepnaam as the name when there is no other', () => {
    expect(personNameOf([{ use: 'usual', given: ['Sem'] }])).toEqual({ text: 'Sem', given: 'Sem' })
  })
})
