import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyConsentRecord } from '../../../test/support/arbitrary-consent.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { consentSourceOf } from '../write/consent-source.ts'
import { namingOf } from '../write/naming.ts'
import { consentRecordOf } from './consent-record.ts'

const referral = aReferral().build()
const naming = namingOf(referral.id)

describe('any record of consent in FHIR', () => {
  it('comes back as it went, whatever was said and judged', () => {
    fc.assert(
      fc.property(anyConsentRecord, (consent) => {
        const written = consentSourceOf({ ...referral, consent }, naming)
        expect(consentRecordOf(written)).toStrictEqual({ ok: true, value: consent })
      }),
      { numRuns: 100 },
    )
  })
})
