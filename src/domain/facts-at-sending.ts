import { ageRangeOn, amsterdamDay } from './calendar.ts'
import type { OrganisationId, PracticeId } from './identifiers.ts'
import type { Patient, PracticeRole } from './person.ts'
import type { Referral } from './referral.ts'

/**
 * What a report counts (product 10-13), as it was on the day of sending: whoever moves, grows older or works elsewhere later
 * changes nothing of it. Its outcome is the work's own. Never shown to the receiver, and never in the HIS.
 */
export type FactsAtSending = {
  /** As the HIS has it; never guessed from a postcode. */
  municipality: string | null
  /** The four digits of the postcode, where the address was shared. */
  pc4: string | null
  /** In whole years; null where the birth date leaves it open. */
  age: number | null
  referrerRole: PracticeRole
  practice: PracticeId
  organisation: OrganisationId
}

const postcode = /\b([1-9]\d{3}) ?[A-Z]{2}\b/g

/** Of the last postcode of a line of address: a street may look like one too. */
const pc4In = (address: string | null): string | null =>
  [...(address ?? '').matchAll(postcode)].at(-1)?.[1] ?? null

const ageAt = ({ birthDate }: Patient, at: Date): number | null => {
  if (birthDate === null) return null
  const { from, to } = ageRangeOn(birthDate, amsterdamDay(at))
  return from === to ? from : null
}

export const factsAtSending = ({
  patient,
  practice,
  receiver,
  referrer,
  request,
}: Pick<
  Referral,
  'patient' | 'practice' | 'receiver' | 'referrer' | 'request'
>): FactsAtSending => ({
  municipality: patient.municipality,
  pc4: pc4In(patient.address),
  age: ageAt(patient, new Date(request.authoredOn)),
  referrerRole: referrer.role,
  practice: practice.id,
  organisation: receiver.organisation,
})
