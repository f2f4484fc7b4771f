import type { Instant } from '../calendar.ts'
import type { Urgency } from '../codes.ts'
import type { FhirId, ReferralId } from '../identifiers.ts'
import type { Relation } from '../person.ts'
import type { Referral } from '../referral.ts'
import type { Contact, RequestKind, ServiceRequest } from '../service-request.ts'
import { contactInWords, formatName } from '../words.ts'
import {
  namedGpAsTold,
  patientAsTold,
  practitionerAsTold,
  receiverAsTold,
  type Someone,
} from './someone.ts'

/** Whom the POH Jeugd may call, with the number as the huisarts corrected it. */
export type Reachable = { is: Relation | 'patient'; name: string; phone: string }

/** The request as the HIS is told of it. */
export type RequestAsTold = {
  kind: RequestKind
  status: ServiceRequest['status']
  urgency: Urgency
  basedOn: ReferralId | null
  replaces: ReferralId | null
  /** Everybody of whom something is known, in words: who is not to be called has no number that a machine could dial. */
  contacts: readonly { mayBeContacted: boolean; words: string }[]
  reachable: readonly Reachable[]
  /** Numbers of the files that came with it; they are the first of all. */
  files: readonly number[]
  patient: Someone
  encounter: FhirId | null
  authoredOn: Instant
  /** Who answers for it: the huisarts. Who sent it under one asks for the work (work.ts). */
  requester: Someone
  receiver: Someone
  question: string
  reason: { conditionId: FhirId; title: string } | null
  duplicateReason: string | null
}

const contactsOf = ({ request, patient }: Referral): RequestAsTold['contacts'] =>
  request.contacts.map((contact) => ({
    mayBeContacted: contact.mayBeContacted,
    words: contactInWords(contact, patient),
  }))

const reachableBy =
  ({ patient }: Referral) =>
  ({ person, phone, mayBeContacted }: Contact): readonly Reachable[] => {
    if (!mayBeContacted || phone === '') return []
    return person === 'patient'
      ? [{ is: 'patient', name: formatName(patient.name), phone }]
      : [{ is: person.relation, name: formatName(person.name), phone }]
  }

const requesterOf = ({ request: { under }, referrer }: Referral): Someone =>
  under === undefined ? practitionerAsTold(referrer) : namedGpAsTold(under)

export const requestAsTold = (referral: Referral): RequestAsTold => {
  const { request } = referral
  const { reason } = request
  return {
    kind: request.kind ?? 'verwijzing',
    status: request.status,
    urgency: request.urgency,
    basedOn: request.basedOn,
    replaces: request.replaces,
    contacts: contactsOf(referral),
    reachable: request.contacts.flatMap(reachableBy(referral)),
    files: (request.attachments ?? []).map((_, index) => index + 1),
    patient: patientAsTold(referral),
    encounter: request.encounter,
    authoredOn: request.authoredOn,
    requester: requesterOf(referral),
    receiver: receiverAsTold(referral),
    question: request.question,
    reason: reason && { conditionId: reason.conditionId, title: reason.title },
    duplicateReason: request.duplicateReason,
  }
}
