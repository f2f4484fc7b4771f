import { ageRangeOn, amsterdamDay, type Instant } from '../calendar.ts'
import { keptOutBecause } from '../consent/answers.ts'
import type { ConsentingPerson } from '../consent/consent-record.ts'
import { holdersThatCount } from '../consent/holders.ts'
import { includesPerson } from '../consent/same-person.ts'
import type { RelatedPerson } from '../person.ts'
import type { Referral } from '../referral.ts'
import { formatName } from '../words.ts'

export const ageOf = ({ patient }: Referral, at: Instant): number =>
  patient.birthDate === null ? 0 : ageRangeOn(patient.birthDate, amsterdamDay(new Date(at))).to

/**
 * "Ouder niet informeren": who was named, and who was left out of the asking on purpose. From 16 a parent is only
 * informed at the wish of the youth.
 */
export const mayBeNamed = (referral: Referral, person: ConsentingPerson, at: Instant): boolean => {
  if (person === 'patient') return true
  const { informing } = referral.consent
  if (ageOf(referral, at) >= 16) return includesPerson(informing.atWishOfYouth, person)
  return (
    !includesPerson(informing.withheldFrom, person) &&
    keptOutBecause(referral.consent, person) === null
  )
}

const informedHolders = (referral: Referral, at: Instant): readonly RelatedPerson[] => {
  const { authority, informing } = referral.consent
  const parents = ageOf(referral, at) >= 16 ? informing.atWishOfYouth : holdersThatCount(authority)
  return parents.filter((person) => mayBeNamed(referral, person, at))
}

/** For whom each leaflet is, by name; null where there is none for them. */
export const readersOf = (
  referral: Referral,
  at: Instant,
): { parents: string | null; youth: string | null } => {
  const parents = informedHolders(referral, at)
  return {
    parents: parents.map(({ name }) => formatName(name)).join(' en ') || null,
    youth: ageOf(referral, at) >= 12 ? formatName(referral.patient.name) : null,
  }
}
