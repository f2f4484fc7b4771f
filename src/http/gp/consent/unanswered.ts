import type { Attempt, ConsentFacts, Unanswered } from '../../../domain/consent/consent-record.ts'
import type { RowNumber } from '../../../domain/consent/consent-row.ts'
import { includesPerson, isSamePerson } from '../../../domain/consent/same-person.ts'
import type { RelatedPerson } from '../../../domain/person.ts'
import { type FormPerson, isRelated, personIn } from '../form-persons.ts'
import type { FormValues, ReferralForm } from '../referral-form.ts'
import { decisionOn } from './decision-on.ts'
import { choiceIn, dayIn, type FormField, wordsIn } from './form-field.ts'

/** Why there is no answer of somebody whose consent is needed; without a choice that person is still to be asked. */
export const reasons = {
  presumed: 'De andere ouder zegt dat deze ouder akkoord is',
  'not-reached': 'Niet bereikt',
  'no-time': 'Spoed: wachten kan niet',
  danger: 'Niet vragen: dat brengt het kind in gevaar',
  'wish-of-youth': 'Niet vragen: de jongere wil dat niet',
} as const
export type Reason = keyof typeof reasons

/** The rows of the decision table that open an exception for who was not asked. */
// biome-ignore format: a table is read by its columns
const rowsOf: Readonly<Record<Reason, readonly RowNumber[]>> = {
  presumed:        ['2', '3'],
  'not-reached':   ['16'],
  'no-time':       ['S1'],
  danger:          ['S2'],
  'wish-of-youth': ['10'],
}

const tries = [1, 2, 3] as const

export const attemptFields = (key: string): readonly FormField[] =>
  tries.flatMap((number): FormField[] => [
    { name: `tried-on-${number}-${key}`, label: `Poging ${number}: datum`, control: 'day' },
    { name: `tried-how-${number}-${key}`, label: 'Hoe', control: 'line' },
  ])

export const reasonIn = (values: FormValues, key: string): Reason | null =>
  choiceIn(reasons, values[`unanswered-${key}`])

const attemptsIn = (values: FormValues, key: string): readonly Attempt[] =>
  tries.flatMap((number) => {
    const on = dayIn(values, `tried-on-${number}-${key}`)
    const how = wordsIn(values, `tried-how-${number}-${key}`)
    return on === null || how === '' ? [] : [{ on, how }]
  })

/** With two who have gezag, it is the other one who said it. */
const otherHolder = (person: RelatedPerson, holders: readonly RelatedPerson[]): RelatedPerson =>
  holders.find((holder) => !isSamePerson(holder, person)) ?? person

const unanswered = (
  values: FormValues,
  { key }: FormPerson,
  person: RelatedPerson,
  reason: Reason,
  holders: readonly RelatedPerson[],
): Unanswered => {
  switch (reason) {
    case 'presumed':
      return { person, kind: reason, saidBy: otherHolder(person, holders) }
    case 'not-reached':
      return { person, kind: reason, attempts: attemptsIn(values, key) }
    case 'no-time':
      return { person, kind: reason }
    default:
      return { person, kind: 'kept-out', because: reason }
  }
}

export const unansweredIn = (
  values: FormValues,
  persons: readonly FormPerson[],
  holders: readonly RelatedPerson[],
): readonly Unanswered[] =>
  persons.flatMap((formPerson) => {
    const person = personIn(values, formPerson)
    const reason = reasonIn(values, formPerson.key)
    return isRelated(person) && reason !== null
      ? [unanswered(values, formPerson, person, reason, holders)]
      : []
  })

const isOpen = (
  form: ReferralForm,
  values: FormValues,
  facts: ConsentFacts,
  asked: { formPerson: FormPerson; person: RelatedPerson },
  reason: Reason,
): boolean => {
  const { formPerson, person } = asked
  const others = facts.unanswered.filter((one) => !isSamePerson(one.person, person))
  const holders = facts.authority?.holders ?? []
  const supposed = unanswered(values, formPerson, person, reason, holders)
  const decision = decisionOn(form, values, { ...facts, unanswered: [...others, supposed] })
  return (
    !includesPerson(decision.needed, person) ||
    decision.exceptions.some(
      (one) => rowsOf[reason].includes(one.row) && isSamePerson(one.person, person),
    )
  )
}

/** The reasons that the law knows in this case; none where this person must be asked whatever happens. */
export const openReasons = (
  form: ReferralForm,
  values: FormValues,
  facts: ConsentFacts,
  formPerson: FormPerson,
): readonly Reason[] => {
  const person = personIn(values, formPerson)
  return isRelated(person)
    ? (Object.keys(reasons) as Reason[]).filter((reason) =>
        isOpen(form, values, facts, { formPerson, person }, reason),
      )
    : []
}
