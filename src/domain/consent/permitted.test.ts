import { describe, expect, it } from 'vitest'
import { birthDateAt, joint, no, says } from '../../../test/support/consents.ts'
import { daysLater, now } from '../../../test/support/moments.ts'
import { father, gp, mother } from '../../../test/support/persons.ts'
import type { BirthDate } from '../calendar.ts'
import { type ConsentRecord, nothingFurther } from './consent-record.ts'
import { type Consented, endedPurposes, firstConsentOf, isPermitted } from './permitted.ts'

const record = (of: Partial<ConsentRecord> = {}): ConsentRecord => ({
  ...nothingFurther,
  band: 'under-12',
  authority: joint,
  statements: [says(mother), says(father)],
  recordedBy: gp,
  recordedAt: now.toISOString(),
  ...of,
})

/** The consent as it is comes first; after it what it was, from the oldest on. */
const consented = (
  birthDate: BirthDate,
  ...[consent = record(), ...earlier]: readonly ConsentRecord[]
): Consented => ({
  patient: { birthDate },
  receiver: { employment: 'municipality' },
  consent,
  ...(earlier.length > 0 ? { earlierConsents: earlier } : {}),
})

const child = birthDateAt(9)
const changed = record({ recordedAt: daysLater(2).toISOString(), explained: ['help'] })

describe('the consent on which a referral was sent', () => {
  it('is the consent on record while nothing was changed', () => {
    const consent = record()
    expect(firstConsentOf(consented(child, consent))).toBe(consent)
  })

  it('stays the first, whatever was changed since', () => {
    const [first, second] = [record(), record({ mentionsOthers: true })]
    expect(firstConsentOf(consented(child, changed, first, second))).toBe(first)
  })
})

describe('a change of the consent after a birthday', () => {
  it('takes back nothing that the parents gave before it', () => {
    const turnsTwelve = '2014-11-26'
    expect(isPermitted(consented(turnsTwelve, changed, record()), 'feedback')).toBe(true)
    expect(isPermitted(consented(turnsTwelve, changed), 'feedback')).toBe(false)
  })
})

describe('what has ended', () => {
  const endedBy = (...objections: ConsentRecord['objections']) =>
    endedPurposes(consented(child, record({ objections })))

  it('is nothing while nobody said no', () => {
    expect(endedBy()).toEqual([])
  })

  it('is what somebody who counts took back, and no more', () => {
    expect(endedBy(no('withdrawal', mother, ['feedback', 'school']))).toEqual([
      'feedback',
      'school',
    ])
  })

  it('is sharing too where the help was taken back', () => {
    expect(endedBy(no('withdrawal', father, ['help']))).toEqual(['help', 'disclosure'])
  })

  it('is nothing where the no has been ended', () => {
    const withdrawal = no('withdrawal', mother, ['feedback'])
    expect(endedBy({ ...withdrawal, endedOn: withdrawal.on })).toEqual([])
  })
})
