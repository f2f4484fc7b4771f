import { describe, expect, it } from 'vitest'
import { aReferral } from '../../test/support/referrals.ts'
import { textToPaste } from './referral-text.ts'

describe('the text to paste in the journaal', () => {
  it('says by S, O, E and P that the child was referred', () => {
    expect(textToPaste(aReferral().withUrgency('urgent').build()).split('\n')).toEqual([
      'S Verwezen naar POH Jeugd, CJG Maasdal, op 25 november 2026',
      'O Sem slaapt slecht sinds de scheiding en wil niet naar school.',
      'E P06 Slaapstoornis',
      expect.stringMatching(/^P Urgentie: met spoed\. Antwoord uiterlijk op \d+ \w+ 2026$/),
      '',
    ])
  })

  it('has no E where no episode was chosen', () => {
    expect(textToPaste(aReferral().withoutReason().build())).not.toMatch(/^E/m)
  })

  it('says how it ended once it has', () => {
    const completed = aReferral().received().acceptedBy().started().completed().build()
    expect(textToPaste(completed)).toContain('S Terugkoppeling POH Jeugd')
    expect(textToPaste(aReferral().received().rejected().build())).toContain('afgesloten')
  })
})
