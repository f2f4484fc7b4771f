import { describe, expect, it } from 'vitest'
import { gp, mentalHealthWorker, namedGp, otherGp } from '../../test/support/persons.ts'
import { byPractice } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import { addressedGp, authorInWords, isSameGp, namedGpOf } from './named-gp.ts'
import { perform } from './perform.ts'
import { readdress } from './readdress.ts'

const moved = () =>
  aReferral()
    .stepped(byPractice, (referral, _, at) => readdress(referral, otherGp, gp, at), minutesLater(5))
    .build()

describe('the huisarts of a referral', () => {
  it('is one person by the number, whatever the HIS calls them', () => {
    expect(isSameGp(namedGpOf(gp), namedGp)).toBe(true)
    expect(isSameGp(namedGp, otherGp)).toBe(false)
    expect(isSameGp(namedGpOf(mentalHealthWorker), namedGpOf({ ...gp, identifiers: [] }))).toBe(
      false,
    )
  })

  it('is the author, or under whom a POH-GGZ wrote it', () => {
    const referral = aReferral().build()
    expect(addressedGp(referral).name).toBe('A.M. Bos')
    const request = { ...referral.request, under: otherGp }
    const written = { ...referral, referrer: mentalHealthWorker, request }
    expect(addressedGp(written)).toEqual(otherGp)
    expect(authorInWords(written)).toBe('Ruud Smeets (POH-GGZ), namens S. el Amrani')
  })

  it('workflow 22b: is a colleague once it was moved; before that, and who asked, it stays who it was', () => {
    const referral = moved()
    expect(addressedGp(referral)).toEqual(otherGp)
    expect(addressedGp(referral, minutesLater(4).toISOString()).name).toBe('A.M. Bos')
    expect(authorInWords(referral)).toBe('A.M. Bos')
    expect(referral.coordination).toEqual(aReferral().build().coordination)
  })

  it('workflow 22b: is changed by a huisarts in person only', () => {
    const referral = aReferral().build()
    const at = minutesLater(5).toISOString()
    const by = { party: 'practice', practice: referral.practice.id } as const
    const step = readdress(referral, otherGp, gp, at)
    const person = mentalHealthWorker
    expect(perform(referral, { ...step, at, by: { ...by, person, mayRefer: true } }).ok).toBe(false)
    expect(perform(referral, { ...step, at, by: { ...by, person: gp } }).ok).toBe(true)
  })
})
