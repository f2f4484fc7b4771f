import type { Meta } from 'fhir/r4.js'
import type { Referral } from '../../domain/referral.ts'
import { isRestricted } from '../../domain/told/documents.ts'

export const restricted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
  display: 'restricted',
} as const

/**
 * Label `R` on what a portal of the HIS could show to a parent who is not to be informed ("ouder niet informeren");
 * null where there is nothing to say. https://hl7.org/fhir/R4/security-labels.html#core
 */
export const metaOf = (referral: Referral, ...profile: readonly string[]): Meta | null => {
  const meta: Meta = {
    ...(profile.length === 0 ? {} : { profile: [...profile] }),
    ...(isRestricted(referral) ? { security: [{ ...restricted }] } : {}),
  }
  return Object.keys(meta).length === 0 ? null : meta
}
