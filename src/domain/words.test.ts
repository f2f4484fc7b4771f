import { describe, expect, it } from 'vitest'
import { child, mother } from '../../test/support/persons.ts'
import { contactInWords, formatDay, formatName, outcomeInWords, reasonInWords } from './words.ts'

describe('a day in words', () => {
  it.each([
    ['a day', '2026-11-25', '25 november 2026'],
    ['a moment, by the day in Amsterdam', '2026-11-25T23:30:00.000Z', '26 november 2026'],
    ['the first of a month', '2026-03-01', '1 maart 2026'],
    ['a month', '2017-05', 'mei 2017'],
    ['a year', '2017', '2017'],
  ])('is written for %s', (_, at, expected) => expect(formatDay(at)).toBe(expected))
})

describe('a name', () => {
  it.each([
    ['the official name', { text: 'A.M. Bos' }, 'A.M. Bos'],
    ['the roepnaam beside it', { text: 'J.C. de Vries', usual: 'Anne' }, 'J.C. de Vries (Anne)'],
    [
      'no roepnaam that is in it already',
      { text: 'Sem van der Velde', usual: 'Sem' },
      'Sem van der Velde',
    ],
    ['no empty roepnaam', { text: 'A.M. Bos', usual: '' }, 'A.M. Bos'],
  ])('shows %s', (_, name, expected) => expect(formatName(name)).toBe(expected))
})

describe('whom to contact', () => {
  it('says who, in which relation, and the number', () => {
    const contact = { person: mother, phone: '06 12345678', mayBeContacted: true }
    expect(contactInWords(contact, child)).toBe(
      'Wel benaderen: Fatima Haddad (moeder), 06 12345678',
    )
  })

  it('says whom not to', () => {
    const contact = { person: 'patient', phone: '', mayBeContacted: false } as const
    expect(contactInWords(contact, child)).toBe(
      'Niet benaderen: Sem van der Velde (de jeugdige zelf)',
    )
  })
})

describe('an outcome and a reason', () => {
  const report = { conclusion: '', advice: '', gpAction: null, organisation: null, route: null }

  it('name where the family goes on', () => {
    const outcome = {
      ...report,
      code: 'voorliggend-veld',
      organisation: 'Buurtteam Noord',
    } as const
    expect(outcomeInWords(outcome)).toBe('Naar het voorliggend veld: Buurtteam Noord')
    expect(outcomeInWords({ ...report, code: 'advies-gegeven' })).toBe('Advies gegeven')
  })

  it('give the code and what was written with it', () => {
    expect(reasonInWords({ code: 'verhuisd', text: ' ' })).toBe('Verhuisd')
    expect(reasonInWords({ code: 'verhuisd', text: 'Naar Gent.' })).toBe('Verhuisd. Naar Gent.')
    expect(reasonInWords({ code: 'anders', text: 'Dubbel gestuurd.' })).toBe('Dubbel gestuurd.')
  })
})
