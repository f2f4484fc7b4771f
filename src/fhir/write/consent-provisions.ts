import type { Coding, ConsentProvision, ConsentProvisionActor, Reference } from 'fhir/r4.js'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { ConsentPurpose } from '../../domain/consent/consent-record.ts'
import { isPermitted } from '../../domain/consent/permitted.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceReference, receiverReference } from './parties.ts'

const treatment: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'TREAT',
}

const roles = {
  provider: { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' },
  custodian: { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'CST' },
  recipient: { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' },
} as const satisfies Record<string, Coding>

const actor = (role: keyof typeof roles, reference: Reference): ConsentProvisionActor => ({
  role: { coding: [roles[role]] },
  reference,
})

const ofTypes = (...types: readonly string[]): Coding[] =>
  types.map((code) => ({ system: 'http://hl7.org/fhir/resource-types', code }))

const disclose: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/consentaction',
  code: 'disclose',
}

/** Permit or deny, from the day on which it was recorded. */
const provisionFor = (
  purpose: ConsentPurpose,
  referral: Referral,
  rest: ConsentProvision,
): ConsentProvision => ({
  type: isPermitted(referral, purpose) ? 'permit' : 'deny',
  period: { start: amsterdamDay(new Date(referral.consent.recordedAt)) },
  ...rest,
  purpose: [treatment],
})

/** The help itself, by this receiver. */
export const helpProvision = (referral: Referral): ConsentProvision => ({
  provision: [
    provisionFor('help', referral, { actor: [actor('provider', receiverReference(referral))] }),
  ],
})

/** Two directions, each permitted or denied on its own: to the POH Jeugd, and back to the huisarts. */
export const disclosureProvision = (referral: Referral): ConsentProvision => {
  const practice = practiceReference(referral)
  const receiver = receiverReference(referral)
  return {
    provision: [
      provisionFor('disclosure', referral, {
        actor: [actor('custodian', practice), actor('recipient', receiver)],
        action: [{ coding: [disclose] }],
        class: ofTypes('ServiceRequest', 'Condition', 'RelatedPerson'),
      }),
      provisionFor('feedback', referral, {
        actor: [actor('custodian', receiver), actor('recipient', practice)],
        action: [{ coding: [disclose] }],
        class: ofTypes('Task', 'DocumentReference'),
      }),
    ],
  }
}
