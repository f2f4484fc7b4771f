import type { ConsentFacts, ConsentingPerson } from '../../../domain/consent/consent-record.ts'
import type { Decision } from '../../../domain/consent/decision.ts'
import {
  type Exception,
  type Ground,
  grounds,
  reasonItems,
} from '../../../domain/consent/exceptions.ts'
import type { RecordItem } from '../../../domain/consent/record-items.ts'
import { isSamePerson } from '../../../domain/consent/same-person.ts'
import { type FormPerson, personIn } from '../form-persons.ts'
import type { FormValues } from '../referral-form.ts'
import { type FormField, wordsIn } from './form-field.ts'

/** What must be written down about the youth itself, by the ground that it is recorded with. */
const groundsOfYouth: Readonly<Partial<Record<RecordItem, Ground>>> = {
  resistance: 'serious-harm',
  departure: 'earlier-refusal',
}

const itemName = (ground: Ground, item: string, key: string) => `why-${ground}-${item}-${key}`

/** What the law asks to be written down for this ground, in its own words. */
export const reasonFields = (ground: Ground, key: string): readonly FormField[] =>
  grounds[ground].items.map((item) => ({
    name: itemName(ground, item, key),
    label: reasonItems[item],
    control: 'lines',
  }))

/** The grounds that the law has open for this person, each once. */
export const openGrounds = (
  { exceptions }: Decision,
  person: ConsentingPerson | null,
): readonly Ground[] => [
  ...new Set(
    exceptions
      .filter((one) => person !== null && isSamePerson(one.person, person))
      .map(({ ground }) => ground),
  ),
]

/** The grounds that are asked of the youth without being chosen. */
export const youthGrounds = ({ record }: Decision): readonly Ground[] =>
  record.map(({ item }) => groundsOfYouth[item]).filter((ground) => ground !== undefined)

export const chosenGround = (
  decision: Decision,
  values: FormValues,
  formPerson: FormPerson,
): Ground | null =>
  openGrounds(decision, personIn(values, formPerson)).find(
    (ground) => ground === values[`ground-${formPerson.key}`],
  ) ?? null

const purposes = ['help', 'disclosure', 'feedback'] as const

/** It stands for each consent that this person did not give. */
const purposesWithout = ({ statements }: ConsentFacts, person: ConsentingPerson) => {
  const said = statements.find((statement) => isSamePerson(statement.person, person))
  return purposes.filter((purpose) => said?.answers[purpose] !== 'given')
}

const exception = (
  values: FormValues,
  facts: ConsentFacts,
  ground: Ground,
  key: string,
  person: ConsentingPerson,
): Exception => ({
  ground,
  person,
  purposes: purposesWithout(facts, person),
  written: Object.fromEntries(
    grounds[ground].items
      .map((item) => [item, wordsIn(values, itemName(ground, item, key))] as const)
      .filter(([, written]) => written !== ''),
  ),
})

/** Only of grounds that are open: what was typed for another is on no record. */
export const exceptionsIn = (
  values: FormValues,
  facts: ConsentFacts,
  decision: Decision,
  persons: readonly FormPerson[],
): readonly Exception[] => [
  ...persons.flatMap((formPerson) => {
    const person = personIn(values, formPerson)
    const ground = chosenGround(decision, values, formPerson)
    return person === null || ground === null
      ? []
      : [exception(values, facts, ground, formPerson.key, person)]
  }),
  ...youthGrounds(decision).map((ground) => exception(values, facts, ground, 'patient', 'patient')),
]
