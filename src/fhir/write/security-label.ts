import type { DocumentReference } from 'fhir/r4.js'
import { isKeptFromAParent } from '../../domain/kept-from.ts'
import type { Referral } from '../../domain/referral.ts'

const restricted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
  display: 'restricted',
}

/**
 * A letter that a parent may not see by the way of a portal says so: on the resource for who gives access, and on the
 * document for who passes it on. https://hl7.org/fhir/R4/security-labels.html
 */
export const securityLabelOf = (
  referral: Referral,
): Pick<DocumentReference, 'meta' | 'securityLabel'> =>
  isKeptFromAParent(referral)
    ? { meta: { security: [restricted] }, securityLabel: [{ coding: [restricted] }] }
    : {}
