import { describe, expect, it } from 'vitest'
import { aReferral } from '../../test/support/referrals.ts'
import { journalText } from './journal-text.ts'

const started = aReferral().received().acceptedBy().started()

describe('the text for the journaal', () => {
  it("gives S, O, E and P, with the HIS's own title of the episode", () => {
    const referral = started.completed({ gpAction: 'Bel moeder.' }).build()
    expect(journalText(referral)).toBe(
      [
        'S Terugkoppeling POH Jeugd Els Jansen, CJG Maasdal op 25 november 2026',
        'O Sem slaapt weer door na vier gesprekken met beide ouders.',
        'E P06 Slaapstoornis',
        'P Zelf behandeld door de POH Jeugd. Actie voor huisarts: Bel moeder.',
        '  Advies: Vast slaapritueel aanhouden, in beide huizen hetzelfde.',
        '',
      ].join('\n'),
    )
  })

  it('leaves out what there is not', () => {
    const referral = aReferral().withoutReason().received().acceptedBy().started()
    const text = journalText(referral.completed({ advice: '' }).build())
    expect(text).not.toMatch(/^E |Advies/m)
    expect(text).toContain('Actie voor huisarts: geen')
  })

  it('consent D4: says only that the work is closed where feedback is refused', () => {
    const referral = started.completed().build()
    const statements = referral.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback: 'refused' as const },
    }))
    expect(journalText({ ...referral, consent: { ...referral.consent, statements } })).toBe(
      'S Verwijzing naar CJG Maasdal afgesloten op 25 november 2026.\n',
    )
  })
})
