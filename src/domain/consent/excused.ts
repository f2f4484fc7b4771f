import { answerOf } from './answers.ts'
import { all, capable12, gives, isRepresented } from './conditions.ts'
import type { ConsentingPerson } from './consent-record.ts'
import { type Exception, type Ground, itemsMissing } from './exceptions.ts'
import type { AskedFacts, Facts } from './facts.ts'
import type { CourtOrder, Supervision } from './parental-authority.ts'
import { recordItems } from './record-items.ts'
import { isSamePerson } from './same-person.ts'

type Holds = (facts: AskedFacts, person: ConsentingPerson) => boolean

const youthGives = (facts: Facts): boolean => gives(facts, 'patient')

/** The other one with gezag can only decide alone when there is one who says yes. */
const anotherGives: Holds = (facts, person) =>
  facts.holders.some((holder) => !isSamePerson(holder, person) && gives(facts, holder))

/** The OTS with an order of this article that holds on the day; null where there is none. */
const underOrder = (
  { consent, day }: Facts,
  article: CourtOrder['article'],
): Supervision | null => {
  const supervision = consent.authority?.supervision ?? null
  const holds = supervision?.orders.some(
    (order) => order.article === article && order.from <= day && day <= order.until,
  )
  return holds ? supervision : null
}

const institutionGives = (facts: Facts): boolean => {
  const supervision = underOrder(facts, '265e')
  return supervision !== null && gives(facts, supervision.institution)
}

/** What must be so, beside what is written, before a ground takes the place of a consent. */
const conditions: Partial<Record<Ground, Holds>> = {
  danger: recordItems.meldcode.isThere,
  'considered-wish': all(capable12, youthGives),
  'not-far-reaching': anotherGives,
  'whereabouts-unknown': anotherGives,
  unable: anotherGives,
  'institution-consents': all(isRepresented, institutionGives),
  'court-replaces': (facts, person) =>
    isRepresented(facts) &&
    underOrder(facts, '265h') !== null &&
    answerOf(facts, person, facts.purpose) === 'refused',
}

/** The exception that was written down for this person, this ground and this purpose. */
export const exceptionFor = (
  { consent, purpose }: AskedFacts,
  person: ConsentingPerson,
  ground: Ground,
): Exception | null =>
  consent.exceptions.find(
    (exception) =>
      exception.ground === ground &&
      exception.purposes.includes(purpose) &&
      isSamePerson(exception.person, person),
  ) ?? null

/** Whether the consent of this person may be missing on this ground: it was recorded whole, and it holds. */
export const isExcused = (facts: AskedFacts, person: ConsentingPerson, ground: Ground): boolean => {
  const exception = exceptionFor(facts, person, ground)
  if (exception === null || itemsMissing(exception).length > 0) return false
  return conditions[ground]?.(facts, person) ?? true
}
