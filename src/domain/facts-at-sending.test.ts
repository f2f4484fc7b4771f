import { describe, expect, it } from 'vitest'
import { aReferral } from '../../test/support/referrals.ts'
import type { BirthDate } from './calendar.ts'
import { factsAtSending } from './facts-at-sending.ts'

const factsOf = (changed: Parameters<ReturnType<typeof aReferral>['forPatient']>[0]) =>
  factsAtSending(aReferral().forPatient(changed).build())

describe('the facts that a referral keeps for a report', () => {
  it('product 10-13: are gemeente, four digits, age, who referred and both parties', () => {
    expect(factsOf({})).toEqual({
      municipality: 'Maasdal',
      pc4: '6200',
      age: 9,
      referrerRole: 'gp',
      practice: 'de-linde',
      organisation: 'cjg-maasdal',
    })
  })

  it('never guess the gemeente from a postcode', () => {
    expect(factsOf({ municipality: null }).municipality).toBeNull()
  })

  it.each([
    ['Lindelaan 4, 6200AB Maasdal', '6200'],
    ['Kazerne 1234 AB, 6301 AA Valkenburg', '6301'],
    ['Lindelaan 6200, Maasdal', null],
    [null, null],
  ])('have of the address %s the digits %s', (address, pc4) => {
    expect(factsOf({ address }).pc4).toBe(pc4)
  })

  it.each([
    ['2017-11-25', 9],
    ['2017-11-26', 8],
    ['2017', null],
    [null, null],
  ])('have of a birth date %s the age %s', (birthDate, age) => {
    expect(factsOf({ birthDate: birthDate as BirthDate | null }).age).toBe(age)
  })
})
