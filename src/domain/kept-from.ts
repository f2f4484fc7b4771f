import { amsterdamDay } from './calendar.ts'
import { capable16 } from './consent/conditions.ts'
import { withAsked } from './consent/evaluate.ts'
import { type AskedFacts, factsOf } from './consent/facts.ts'
import { unique } from './consent/merged.ts'
import { notInformed } from './consent/not-informed.ts'
import { isSamePerson } from './consent/same-person.ts'
import { type RelatedPerson, relationsThatCanHoldAuthority } from './person.ts'
import type { Referral } from './referral.ts'

type Told = Pick<Referral, 'patient' | 'consent' | 'receiver' | 'request' | 'history'>

/** At the age of the last step, so that the same version always gives the same answer. */
const factsAtLastStep = ({ patient, consent, receiver, request, history }: Told): AskedFacts => {
  const day = amsterdamDay(new Date(history.at(-1)?.at ?? request.authoredOn))
  const { birthDate } = patient
  const situation = { birthDate, consent, recordedIn: consent.band, knownUntil: day }
  const { employment } = receiver
  return withAsked(factsOf(situation, { occasion: 'later', purpose: 'help', day, employment }))
}

const parentsIn = ({ consent, request }: Told): readonly RelatedPerson[] =>
  unique(
    [
      ...(consent.authority?.holders ?? []),
      ...consent.informing.withheldFrom,
      ...consent.informing.atWishOfYouth,
      ...request.contacts.map(({ person }) => person).filter((person) => person !== 'patient'),
    ].filter(({ relation }) => relationsThatCanHoldAuthority.includes(relation)),
    isSamePerson,
  )

/** Those of these persons who are not to be informed, in letters, appointments, reminders or by telephone. */
export const notInformedOf = (
  referral: Told,
  persons: readonly RelatedPerson[],
): readonly RelatedPerson[] => notInformed(factsAtLastStep(referral), persons)

/**
 * Whether a parent is not to be informed: from 16 unless the youth wants every parent we know of to know, under 16 with
 * the record of consent S2 or 10. What is written to the HIS then carries security label R.
 */
export const isKeptFromAParent = (referral: Told): boolean => {
  const facts = factsAtLastStep(referral)
  const parents = parentsIn(referral)
  return notInformed(facts, parents).length > 0 || (capable16(facts) && parents.length === 0)
}
