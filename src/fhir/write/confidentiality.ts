import type { CodeableConcept, Meta } from 'fhir/r4.js'
import { isKeptFromAParent } from '../../domain/kept-from.ts'
import type { Referral } from '../../domain/referral.ts'

const restricted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
  display: 'restricted',
} as const

/** A parent is not to be informed, or there are signs of kindermishandeling (consent S2). */
const isRestricted = (referral: Referral): boolean =>
  referral.consent.safety !== null || isKeptFromAParent(referral)

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

/** The same on the document itself, for who passes it on; null where there is nothing to say. */
export const securityLabelOf = (referral: Referral): CodeableConcept[] | null =>
  isRestricted(referral) ? [{ coding: [{ ...restricted }] }] : null
