import { answerOf, keptOutBecause, objectionsOf } from './answers.ts'
import type { ConsentingPerson, Objection, Unanswered } from './consent-record.ts'
import type { Facts } from './facts.ts'
import { holdersAreNamed } from './holders.ts'
import type { AuthoritySituation } from './parental-authority.ts'

/** The words in which the rows of the decision table say when they hold. */
export type Condition = (facts: Facts) => boolean
export type PersonCondition = (facts: Facts, person: ConsentingPerson) => boolean

export const all =
  (...conditions: readonly Condition[]): Condition =>
  (facts) =>
    conditions.every((condition) => condition(facts))

export const either =
  (one: PersonCondition, other: PersonCondition): PersonCondition =>
  (facts, person) =>
    one(facts, person) || other(facts, person)

export const under12: Condition = ({ band }) => band === 'under-12'
export const capable12: Condition = ({ band, isCapable }) => band === '12-to-15' && isCapable
export const incapable12: Condition = ({ band, isCapable }) => band === '12-to-15' && !isCapable
export const capable16: Condition = ({ band, isCapable }) => band === '16-and-17' && isCapable
export const incapable16: Condition = ({ band, isCapable }) => band === '16-and-17' && !isCapable

/** Under 12 and incapable: those with gezag decide in the youth's place (7:465 lid 1 and 2 BW). */
export const isRepresented: Condition = (facts) =>
  under12(facts) || incapable12(facts) || incapable16(facts)

/** Where the consent of those with gezag counts at all. */
export const asksHolders: Condition = (facts) => isRepresented(facts) || capable12(facts)

/** A birth date that allows both sides of the birthday (consent A0). */
export const bandIsUncertain: Condition = ({ age }) =>
  [12, 16].some((birthday) => age.from < birthday && age.to >= birthday)

/** Perhaps 16 already, so that the youth may be the only one to ask (consent A0). */
export const isPerhaps16: Condition = (facts) => capable12(facts) && facts.age.to >= 16

export const consentIsNeeded: Condition = ({ needsConsent }) => needsConsent
export const noConsentIsNeeded: Condition = ({ needsConsent }) => !needsConsent

/** Gezag of which nothing was stated is not known. */
export const gezagIs =
  (situation: AuthoritySituation): Condition =>
  ({ consent }) =>
    (consent.authority?.situation ?? 'unknown') === situation

export const holdersNamed: Condition = ({ consent }) => holdersAreNamed(consent.authority)
export const holdersNotNamed: Condition = ({ consent }) => !holdersAreNamed(consent.authority)

/** Parents who are apart or disagree: nothing may be presumed (consent 3). */
export const parentsApart: Condition = ({ consent }) =>
  consent.authority?.parents === 'separated' || consent.authority?.parents === 'in-conflict'
export const parentsNotApart: Condition = (facts) => !parentsApart(facts)

export const isYouth: PersonCondition = (_, person) => person === 'patient'

export const gives: PersonCondition = (facts, person) =>
  answerOf(facts, person, facts.purpose) === 'given'

export const refuses: PersonCondition = (facts, person) =>
  answerOf(facts, person, facts.purpose) === 'refused'

export const isUnasked: PersonCondition = (facts, person) =>
  answerOf(facts, person, facts.purpose) === 'not-asked'

export const isAnswered =
  (kind: Unanswered['kind']): PersonCondition =>
  (facts, person) =>
    answerOf(facts, person, facts.purpose) === kind

const keptOut =
  (because: 'danger' | 'wish-of-youth'): PersonCondition =>
  (facts, person) =>
    isAnswered('kept-out')(facts, person) && keptOutBecause(facts.consent, person) === because

export const keptOutForDanger = keptOut('danger')
export const keptOutByYouth = keptOut('wish-of-youth')

export const objects =
  (kind: Objection['kind']): PersonCondition =>
  (facts, person) =>
    objectionsOf(facts, person, facts.purpose).some((one) => one.kind === kind)
