import { type ConsentFacts, nothingFurther } from '../../../domain/consent/consent-record.ts'
import type { Decision } from '../../../domain/consent/decision.ts'
import { includesPerson } from '../../../domain/consent/same-person.ts'
import { mentionsPersons } from '../../../domain/mentions-persons.ts'
import { relationsThatCanHoldAuthority } from '../../../domain/person.ts'
import { type FormPerson, isRelated, personIn } from '../form-persons.ts'
import { chosenAuthority, type FormValues, type ReferralForm } from '../referral-form.ts'
import { authorityIn } from './authority.ts'
import { decisionOn } from './decision-on.ts'
import { exceptionsIn } from './exceptions.ts'
import { explainedIn } from './explained.ts'
import { isTicked } from './form-field.ts'
import { incapacityIn } from './incapacity.ts'
import { informingIn } from './informing.ts'
import { leftOutIn } from './left-out.ts'
import { objectionsIn } from './objections.ts'
import { safetyIn } from './safety.ts'
import { statementsIn } from './statements.ts'
import { unansweredIn } from './unanswered.ts'

/** What is filled in about consent, and what the law makes of it; the form shows this and no more. */
export type Judged = {
  facts: ConsentFacts
  decision: Decision
  /** Whose consent is needed. */
  asked: readonly FormPerson[]
  /** Whose words are taken down and do not count: a youth who does not decide, a parent from 16, the GI of an OTS. */
  heard: readonly FormPerson[]
}

/** Of two persons with one name the one who was chosen is asked. */
const isAsked =
  (form: ReferralForm, values: FormValues, { needed }: Decision) =>
  (formPerson: FormPerson) => {
    const person = personIn(values, formPerson)
    const holders = chosenAuthority(form, values)?.holders ?? []
    return (
      person !== null &&
      includesPerson(needed, person) &&
      (person === 'patient' || holders.includes(formPerson.key))
    )
  }

const mentionsOthers = ({ session, persons }: ReferralForm, values: FormValues): boolean => {
  const others = persons.map((one) => personIn(values, one)).filter(isRelated)
  const known = [...session.record.relatedPersons, ...others]
  return mentionsPersons(values.question ?? '', known, session.record.patient)
}

/** What does not depend on who is asked. */
const circumstancesIn = (form: ReferralForm, values: FormValues): ConsentFacts => ({
  ...nothingFurther,
  authority: authorityIn(form, values),
  statements: [],
  incapacity: incapacityIn(form, values),
  safety: safetyIn(values),
  explained: explainedIn(values),
  mentionsOthers: mentionsOthers(form, values),
  leftOut: leftOutIn(values),
})

const mayHoldAuthority = (values: FormValues) => (formPerson: FormPerson) => {
  const person = personIn(values, formPerson)
  return isRelated(person) && relationsThatCanHoldAuthority.includes(person.relation)
}

const heardIn = (
  { band, persons, institution }: ReferralForm,
  values: FormValues,
): readonly FormPerson[] => [
  ...(band === 'under-12' ? [] : persons.filter(({ key }) => key === 'patient')),
  ...(isTicked(values, 'parents-said') ? persons.filter(mayHoldAuthority(values)) : []),
  ...(isTicked(values, 'ots') && values['ots-order'] === '265e' ? [institution] : []),
]

/**
 * Reads the consent from the form, right or wrong: what is not well-formed is not there. First who is asked, then what
 * they said, then the reasons that the law still has open.
 */
export const judge = (form: ReferralForm, values: FormValues): Judged => {
  const circumstances = circumstancesIn(form, values)
  const asked = form.persons.filter(isAsked(form, values, decisionOn(form, values, circumstances)))
  const heard = heardIn(form, values).filter((one) => !asked.includes(one))
  const holders = circumstances.authority?.holders ?? []
  const answered = {
    ...circumstances,
    statements: statementsIn(form, values, [...asked, ...heard]),
    unanswered: unansweredIn(values, asked, holders),
    objections: objectionsIn(form, values, [...asked, ...heard]),
  }
  const open = decisionOn(form, values, answered)
  const facts = {
    ...answered,
    exceptions: exceptionsIn(values, answered, open, asked),
    informing: informingIn(form, values, answered),
  }
  return { facts, decision: decisionOn(form, values, facts), asked, heard }
}
