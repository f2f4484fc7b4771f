import type { Meta } from 'fhir/r4.js'
import { amsterdamDay } from '../../domain/calendar.ts'
import { ageBandOn } from '../../domain/consent/age-band.ts'
import type { Referral } from '../../domain/referral.ts'

const restricted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
  display: 'restricted',
} as const

/** From 16 parents are not informed unless the youth wants it; the age is that of the last change. */
const mayDecideAlone = ({ patient, request, history }: Referral): boolean => {
  const at = history.at(-1)?.at ?? request.authoredOn
  const found = ageBandOn(patient.birthDate, amsterdamDay(new Date(at)))
  return !('band' in found) || found.band === '16-and-17'
}

/** Somebody around the child must not come to know of this. */
const isKeptFromSomebody = ({ consent }: Referral): boolean =>
  consent.informing.withheldFrom.length > 0 ||
  consent.safety !== null ||
  consent.unanswered.some(({ kind }) => kind === 'kept-out')

/**
 * Label `R` on what a portal of the HIS could show to a parent who is not to be informed ("ouder niet informeren");
 * null where there is nothing to say. https://hl7.org/fhir/R4/security-labels.html#core
 */
export const metaOf = (referral: Referral, ...profile: readonly string[]): Meta | null => {
  const isRestricted = mayDecideAlone(referral) || isKeptFromSomebody(referral)
  const meta: Meta = {
    ...(profile.length === 0 ? {} : { profile: [...profile] }),
    ...(isRestricted ? { security: [{ ...restricted }] } : {}),
  }
  return Object.keys(meta).length === 0 ? null : meta
}
