import { describe, expect, it } from 'vitest'
import { wantedBy } from './referral-writing.ts'
import { untold, without } from './ways/abilities.ts'

const at = (reference: string) => ({ reference, versionId: '1', digest: 'd' })

describe('what of a referral depends on the HIS', () => {
  it('is nothing for one that holds everything: the source stands apart, and there is no letter', () => {
    expect(wantedBy('transaction', untold, {})).toEqual({ letter: false, source: 'apart' })
  })

  it('is the letter where that is the way', () => {
    expect(wantedBy('letter', untold, {}).letter).toBe(true)
  })

  it('is the letter that it took before, whatever way there is by now', () => {
    const known = { 'DocumentReference/letter': at('DocumentReference/1') }
    expect(wantedBy('transaction', untold, known).letter).toBe(true)
  })

  it('is the source inside each Consent where it holds no QuestionnaireResponse', () => {
    const abilities = without(untold, ['QuestionnaireResponse'])
    expect(wantedBy('transaction', abilities, {}).source).toBe('contained')
  })

  it('is the source apart where it took that before, whatever it says by now', () => {
    const abilities = without(untold, ['QuestionnaireResponse'])
    const known = { QuestionnaireResponse: at('QuestionnaireResponse/1') }
    expect(wantedBy('transaction', abilities, known).source).toBe('apart')
  })
})
