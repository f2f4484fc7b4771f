import type { RelatedPerson } from '../person.ts'
import { capable16 } from './conditions.ts'
import { isExcused } from './excused.ts'
import type { AskedFacts } from './facts.ts'
import { includesPerson } from './same-person.ts'

const groundsToWithhold = ['danger', 'serious-harm', 'good-care'] as const

/** S2 or row 10 on record for this parent. */
const isOnRecord = (facts: AskedFacts, person: RelatedPerson): boolean =>
  groundsToWithhold.some((ground) => isExcused(facts, person, ground))

/**
 * Whether a person may be left out of letters, leaflet, appointment and reminders. Under 16 a parent with
 * gezag is no "ander" (7:457 lid 3 BW), and is left out only with the record of consent S2 or 10.
 */
export const mayBeWithheldFrom = (facts: AskedFacts, person: RelatedPerson): boolean =>
  capable16(facts) || !includesPerson(facts.holders, person) || isOnRecord(facts, person)

/** "Ouder niet informeren": from 16 everybody whom the youth does not want to know, under 16 who was named with a ground. */
export const notInformed = (
  facts: AskedFacts,
  related: readonly RelatedPerson[],
): readonly RelatedPerson[] => {
  const { withheldFrom, atWishOfYouth } = facts.consent.informing
  return related.filter((person) =>
    capable16(facts)
      ? !includesPerson(atWishOfYouth, person)
      : includesPerson(withheldFrom, person) && mayBeWithheldFrom(facts, person),
  )
}
