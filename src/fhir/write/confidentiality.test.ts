import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { father, mother } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { ConsentRecord } from '../../domain/consent/consent-record.ts'
import type { Referral } from '../../domain/referral.ts'
import { metaOf } from './confidentiality.ts'
import { resourcesOf } from './resources-of.ts'

const letterOf = (referral: Referral): DocumentReference => {
  const all = resourcesOf(referral, { report: null, letter: new Uint8Array([1]) })
  return all.at(-1)?.resource as DocumentReference
}

const isRestricted = (referral: Referral): boolean =>
  metaOf(referral)?.security?.[0]?.code === 'R' &&
  letterOf(referral).meta?.security?.[0]?.code === 'R' &&
  letterOf(referral).securityLabel?.[0]?.coding?.[0]?.code === 'R'

const withConsent = (referral: Referral, changed: Partial<ConsentRecord>): Referral => ({
  ...referral,
  consent: { ...referral.consent, ...changed },
})

describe('a letter in the record of the HIS', () => {
  it('may be seen by parents who consented', () => {
    expect(metaOf(aReferral().build())).toBeNull()
    expect(letterOf(aReferral().build())).not.toHaveProperty('securityLabel')
    expect(letterOf(aReferral().build()).meta).not.toHaveProperty('security')
  })

  it('consent 13: is restricted from 16, until the youth wants each parent to know', () => {
    const referral = aReferral().forChildOf(16).consentedBy('patient').withoutAuthority().build()
    expect(isRestricted(referral)).toBe(true)
    const informing = { withheldFrom: [], atWishOfYouth: [mother, father] }
    expect(isRestricted(withConsent(referral, { informing }))).toBe(false)
  })

  it('consent S2: is restricted under 16 with the ground on record, and not without it', () => {
    const informing = { withheldFrom: [father], atWishOfYouth: [] }
    const said = withConsent(aReferral().consentedBy('mother').build(), { informing })
    expect(isRestricted(said)).toBe(false)
    const recorded = withConsent(said, {
      unanswered: [{ person: father, kind: 'kept-out', because: 'danger' }],
      safety: { step: '4', advice: 'Niet vragen.' },
      exceptions: [
        {
          ground: 'danger',
          person: father,
          purposes: ['help', 'disclosure', 'feedback'],
          written: { 'why-not-asked': 'Dreigde met ontvoering.' },
        },
      ],
    })
    expect(isRestricted(recorded)).toBe(true)
  })
})
