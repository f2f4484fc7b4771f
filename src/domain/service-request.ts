import type { Attachment } from './attachment.ts'
import type { Instant } from './calendar.ts'
import type { Urgency } from './codes.ts'
import type { IcpcCode } from './icpc.ts'
import type { FhirId, ReferralId } from './identifiers.ts'
import type { NamedGp } from './named-gp.ts'
import type { RelatedPerson } from './person.ts'

/** The reason as the HIS has it: its own Condition, with its own title. */
export type Reason = { conditionId: FhirId; code: IcpcCode | null; title: string }

/** Whom the POH Jeugd may call and whom not; corrected by the huisarts where the HIS was wrong. */
export type Contact = {
  person: 'patient' | RelatedPerson
  phone: string
  mayBeContacted: boolean
}

/** What the record of a HIS can do without; whoever it was sent to has it all the same. */
export const partsLeftOut = ['encounter', 'question', 'contacts', 'explanation'] as const
export type PartLeftOut = (typeof partsLeftOut)[number]

/**
 * How the request stands in the HIS, where that would not have it as it was sent (reliability R12). What the receiver
 * reads stays as it was sent.
 */
export type Filing = {
  /** Another episode of the record; null: none. Left out: the one that was sent. */
  episode?: Reason | null
  without?: readonly PartLeftOut[]
}

/** A referral asks for help; an overleg, with the patient named, for advice. */
export const requestKinds = { verwijzing: 'Verwijzing', overleg: 'Overleg' } as const
export type RequestKind = keyof typeof requestKinds

/** What the huisarts asks. It is the huisarts's and is changed by the practice only. */
export type ServiceRequest = {
  /** Without it: a referral. */
  kind?: RequestKind
  status: 'active' | 'completed' | 'revoked' | 'entered-in-error'
  authoredOn: Instant
  /** Hulpvraag, in the huisarts's words. */
  question: string
  reason: Reason | null
  urgency: Urgency
  contacts: readonly Contact[]
  encounter: FhirId | null
  basedOn: ReferralId | null
  replaces: ReferralId | null
  /** Why a second referral was sent while one was open (reliability R24). */
  duplicateReason: string | null
  attachments?: readonly Attachment[]
  /** The huisarts under whom a POH-GGZ asks it; without one the author is the huisarts. */
  under?: NamedGp
  /** The POH-GGZ who works along, by name: notes on a parent stay in the parent's record. */
  coWorker?: string
  /** The practice's own: not told to the receiver. */
  filing?: Filing
}
