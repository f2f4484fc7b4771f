import type { Address, ContactPoint } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { givenHome, givenPhones, homeAddressOf, phonesOf } from './contact-details.ts'

const home: Address = { use: 'home', line: ['Lindelaan 9'], city: 'Valkenburg' }
const none = { address: null, municipality: null }

describe('reading telephone numbers', () => {
  it('takes phone and sms, each number once, and nothing that is over', () => {
    const telecom: ContactPoint[] = [
      { system: 'phone', value: '0612345678', use: 'mobile' },
      { system: 'sms', value: '0687654321' },
      { system: 'sms', value: '0612345678 ' },
      { system: 'email', value: 'sem@example.nl' },
      { system: 'phone', value: '0475000000', use: 'old' },
      { system: 'sms', value: '0475000001', use: 'old' },
      { value: '0475000002' },
    ]
    expect(phonesOf(telecom)).toEqual(['0612345678', '0687654321'])
  })

  it('has none where the HIS has none', () => {
    expect(phonesOf(undefined)).toEqual([])
  })
})

describe('what stands there', () => {
  it('for a telephone number is no e-mail, and may be no list at all', () => {
    const phone: ContactPoint = { system: 'phone', value: '' }
    expect(givenPhones([phone, { system: 'email', value: 'sem@example.nl' }])).toEqual([phone])
    expect(givenPhones('0612345678' as never)).toBe('0612345678')
    expect(givenPhones(undefined)).toBeUndefined()
  })

  it('for where somebody lives is no postal address, and may be no list at all', () => {
    expect(givenHome([{ ...home, type: 'postal' }, home])).toBe(home)
    expect(givenHome('Lindelaan 9' as never)).toBe('Lindelaan 9')
    expect(givenHome(undefined)).toBeUndefined()
  })
})

describe('reading where somebody lives', () => {
  it('is one line, as on an envelope', () => {
    const address = {
      ...home,
      line: ['Lindelaan 9', 'bis'],
      postalCode: '6301 AA',
      district: 'Maasdal',
    }
    expect(homeAddressOf([address])).toEqual({
      address: 'Lindelaan 9, bis, 6301 AA Valkenburg',
      municipality: 'Maasdal',
    })
  })

  it('leaves out what is not there', () => {
    expect(homeAddressOf([{ city: 'Valkenburg' }]).address).toBe('Valkenburg')
    expect(homeAddressOf([{ line: ['Lindelaan 9'] }]).address).toBe('Lindelaan 9')
    expect(homeAddressOf([{ text: ' Bij oma ' }]).address).toBe('Bij oma')
    expect(homeAddressOf([{ ...home, text: 'Bij oma' }]).address).toBe('Lindelaan 9, Valkenburg')
    expect(homeAddressOf([{}])).toEqual(none)
    expect(homeAddressOf([])).toEqual(none)
    expect(homeAddressOf(undefined)).toEqual(none)
  })

  it.each<[string, Address, Address]>([
    ['home before one without a use', { ...home }, { city: 'Elders' }],
    [
      'one without a use before a temporary one',
      { city: 'Valkenburg' },
      { use: 'temp', city: 'Elders' },
    ],
    [
      'one that is visited before a postal one',
      { ...home, use: 'temp' },
      { ...home, type: 'postal', city: 'Elders' },
    ],
  ])('takes %s', (_, better, worse) => {
    expect(homeAddressOf([worse, better]).address).toContain('Valkenburg')
  })

  it.each<[string, Address]>([
    ['where only post goes', { ...home, type: 'postal' }],
    ['where somebody lived before', { ...home, use: 'old' }],
    ['where somebody works', { ...home, use: 'work' }],
  ])('is never %s', (_, address) => {
    expect(homeAddressOf([address])).toEqual(none)
  })

  it('may be temporary', () => {
    expect(homeAddressOf([{ ...home, use: 'temp' }]).address).toBe('Lindelaan 9, Valkenburg')
  })
})
