import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../domain/calendar.ts'
import { failure, success } from '../../domain/result.ts'
import { parseAccept, parseComplete, parseReject, parseStart } from './parse-step.ts'

const today = '2026-11-25' as LocalDate

const errorsOf = (parsed: ReturnType<typeof parseComplete | typeof parseReject>) =>
  parsed.ok ? [] : parsed.failure.map(({ field }) => field)

describe('the form to accept', () => {
  it('may leave the day of the first contact open', () => {
    expect(parseAccept({}, today)).toEqual(success({ expectedOn: null }))
    expect(parseAccept({ expectedOn: '' }, today)).toEqual(success({ expectedOn: null }))
  })

  it('takes today and later, and no day that does not exist', () => {
    expect(parseAccept({ expectedOn: today }, today)).toEqual(success({ expectedOn: today }))
    for (const expectedOn of ['2026-11-24', '2026-02-30', 'morgen', '25-11-2026']) {
      expect(parseAccept({ expectedOn }, today).ok).toBe(false)
    }
  })
})

describe('the form to reject', () => {
  it('asks a coded reason and text: workflow 8', () => {
    expect(errorsOf(parseReject({}, today))).toEqual(['reason', 'reasonText'])
    expect(errorsOf(parseReject({ reason: 'anders', reasonText: '  ' }, today))).toEqual([
      'reasonText',
    ])
    expect(errorsOf(parseReject({ reason: 'zomaar', reasonText: 'x' }, today))).toEqual(['reason'])
  })

  it('does not reject because consent was withdrawn, which has its own way: workflow 19', () => {
    const values = { reason: 'toestemming-ingetrokken', reasonText: 'x' }
    expect(errorsOf(parseReject(values, today))).toEqual(['reason'])
  })

  it('keeps what the family can do instead', () => {
    const values = { reason: 'al-in-zorg', reasonText: ' Bij GGZ ', alternative: 'Bel GGZ' }
    expect(parseReject(values, today)).toEqual(
      success({ reason: { code: 'al-in-zorg', text: 'Bij GGZ' }, alternative: 'Bel GGZ' }),
    )
  })
})

describe('the form to start', () => {
  it('asks what the first contact was: workflow 10', () => {
    expect(parseStart({ contact: 'contact-gezocht' }, today)).toEqual(
      success({ contact: 'contact-gezocht' }),
    )
    expect(parseStart({}, today)).toEqual(
      failure([{ field: 'contact', text: 'Kies hoe het eerste contact was.' }]),
    )
  })
})

describe('the form to complete', () => {
  const values = { outcome: 'zelf-behandeld', conclusion: 'Klaar.', gpAction: 'no' }

  it('asks outcome, conclusion and whether the huisarts must act, in the order of the screen: workflow 14', () => {
    expect(errorsOf(parseComplete({}, today))).toEqual(['outcome', 'conclusion', 'gpAction'])
    expect(errorsOf(parseComplete({ ...values, gpAction: 'yes' }, today))).toEqual(['gpActionText'])
    expect(parseComplete(values, today)).toEqual(
      success({
        outcome: {
          code: 'zelf-behandeld',
          conclusion: 'Klaar.',
          advice: '',
          gpAction: null,
          organisation: null,
          route: null,
        },
      }),
    )
  })

  it('asks the organisation, and who decides, where the outcome has them', () => {
    const going = (outcome: string) => errorsOf(parseComplete({ ...values, outcome }, today))
    expect(going('vervolg-regulier-cjg')).toEqual(['organisation'])
    expect(going('verwijzing-jeugdhulp')).toEqual(['organisation', 'route'])
  })

  it('drops what was typed for another outcome', () => {
    const changed = { ...values, organisation: 'Praktijk Zon', route: 'huisarts' }
    const parsed = parseComplete({ ...changed, gpActionText: 'Bel' }, today)
    expect(parsed).toMatchObject({
      value: { outcome: { organisation: null, route: null, gpAction: null } },
    })
  })

  it('says how long a text may be', () => {
    const parsed = parseComplete({ ...values, conclusion: 'x'.repeat(2001) }, today)
    expect(parsed).toEqual(
      failure([{ field: 'conclusion', text: 'Gebruik hoogstens 2000 tekens.' }]),
    )
  })
})
