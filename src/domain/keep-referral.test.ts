import { describe, expect, it } from 'vitest'
import { aKeptReferral } from '../../test/support/kept-referrals.ts'
import { gp, practiceId } from '../../test/support/persons.ts'
import { daysLater, now } from '../../test/support/referrals.ts'
import { changedSince, keep, whyNotKeep, withAnswer } from './keep-referral.ts'

const kept = aKeptReferral()
const typed = { ...kept, fields: { question: 'Sem slaapt slecht' }, basedOn: 1 }
const keeping = { practice: practiceId, patient: kept.patient, by: gp, at: daysLater(3) }

describe('keeping a referral', () => {
  it.each([
    ['stays as it was opened', kept, 1, null],
    ['is new', null, null, null],
    ['was changed', kept, 2, 'stale'],
    ['was kept meanwhile', kept, null, 'stale'],
    ['was thrown away', null, 1, 'gone'],
  ] as const)(
    'workflow 1b: tells who has it on the screen when it %s',
    (_what, is, basedOn, told) => {
      expect(changedSince(is, basedOn)).toBe(told)
      expect(whyNotKeep({ ...typed, basedOn }, is, false)).toBe(told)
    },
  )

  it('keeps no crisis, and nothing that was sent', () => {
    const crisis = { ...typed, fields: { urgency: 'crisis' } }
    expect(whyNotKeep(crisis, kept, false)).toBe('crisis')
    expect(whyNotKeep(typed, kept, true)).toBe('sent')
  })

  it('workflow 1b: counts its fifteen working days from the first time', () => {
    const again = keep(typed, kept, keeping)
    expect(again).toMatchObject({ version: 2, keptAt: kept.keptAt, expiresAt: kept.expiresAt })
    const first = keep({ ...typed, basedOn: null }, null, keeping)
    expect(first).toMatchObject({
      version: 1,
      keptAt: daysLater(3).toISOString(),
      asker: 'A.M. Bos',
    })
  })

  it('workflow 1b: takes the answer of one person, and leaves everything else as it was', () => {
    const answer = { answer: 'given', place: 'by-phone', on: '2026-11-25', by: 'P. Vos' } as const
    const [father] = kept.asked
    const after = withAnswer(kept, father?.key ?? '', answer as never)
    expect(after.asked).toEqual([{ ...father, answer }])
    expect(after.fields).toEqual({
      ...kept.fields,
      'help-his-related-father': 'given',
      'disclosure-his-related-father': 'given',
      'feedback-his-related-father': 'given',
      'way-his-related-father': 'oral',
      'place-his-related-father': 'by-phone',
      'date-his-related-father': '2026-11-25',
      'noted-by-his-related-father': 'P. Vos',
    })
    expect(after.version).toBe(kept.version + 1)
    expect(now.toISOString()).toBe(after.keptAt)
  })
})
