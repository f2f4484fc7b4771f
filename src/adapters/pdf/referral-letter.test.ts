import { describe, expect, it } from 'vitest'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import { withFeedback } from '../../../test/support/written-cases.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { queue } from '../../domain/pause.ts'
import { referralLetter } from './referral-letter.ts'
import { referralLetterContent } from './referral-letter-content.ts'

const textOf = (referral = aReferral().build()): string =>
  referralLetterContent(referral)
    .sections.map(({ heading, text }) => `${heading}\n${text}`)
    .join('\n')

describe('the verwijsbrief', () => {
  it('names referrer, practice, receiver and child with their numbers', () => {
    const { sender, addressee, child } = referralLetterContent(aReferral().build())
    expect(sender.lines[0]).toBe('A.M. Bos (AGB 01012345)')
    expect(addressee.lines).toEqual(['POH Jeugd', 'CJG Maasdal (KvK 12345678)'])
    expect(child.lines).toContain('BSN 111222333')
  })

  it('says what is asked, who may be called, on which consent, and what is expected', () => {
    const text = textOf()
    expect(text).toContain('Hulpvraag\nSem slaapt slecht sinds de scheiding')
    expect(text).toMatch(/Niet benaderen: .* \(vader\)/)
    expect(text).toMatch(/hulp: toestemming, delen: toestemming, terugkoppelen: toestemming/)
    expect(text).toContain('Samen gezag: ')
    expect(text).toMatch(/Antwoord uiterlijk op .* 2026/)
  })

  it('consent D4: asks for a report back only with consent for feedback', () => {
    expect(textOf()).toContain('Graag een retourbericht.')
    expect(textOf(withFeedback(aReferral().build(), 'refused'))).not.toContain('retourbericht')
  })

  it('has the same bytes whatever becomes of the work', async () => {
    const sent = aReferral().build()
    const later = theReferral(sent).received().acceptedBy().started().build()
    const [one, other] = [await referralLetter(sent), await referralLetter(later)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    expect(Buffer.from(one).subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  it('consent D4: does not tell by its days that the POH Jeugd let the family wait', async () => {
    const accepted = aReferral().received().acceptedBy()
    const waiting = accepted.stepped(byReceiver, (one, _, at) =>
      queue(one, '2026-12-18' as LocalDate, at),
    )
    const [one, other] = [
      await referralLetter(accepted.build()),
      await referralLetter(waiting.build()),
    ]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  })
})
