import { itemsMissing } from '../../domain/consent/exceptions.ts'
import type { ProblemKind } from '../../domain/consent/problems.ts'
import type { RecordItem } from '../../domain/consent/record-items.ts'
import { includesPerson, isSamePerson } from '../../domain/consent/same-person.ts'
import type { BlockAbout } from '../../domain/what-blocks.ts'
import { chosenGround, openGrounds, reasonFields, youthGrounds } from './consent/exceptions.ts'
import { type Judged, judge } from './consent/judge.ts'
import { reasonIn } from './consent/unanswered.ts'
import { type FormPerson, personIn } from './form-persons.ts'
import type { FieldError } from './parse-referral.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'

type Case = { form: ReferralForm; values: FormValues; judged: Judged }

const isEmpty = ({ values }: Case, field: string): boolean => !values[field]?.trim()

/** The first of these that is not filled in, else the first. */
const firstEmpty = (of: Case, fields: readonly string[]): string | undefined =>
  fields.find((field) => isEmpty(of, field)) ?? fields[0]

const ofUnreached = ({ values, judged }: Case): readonly string[] =>
  judged.asked
    .filter(({ key }) => reasonIn(values, key) === 'not-reached')
    .flatMap(({ key }) => [`tried-on-1-${key}`, `tried-how-1-${key}`])

const ofYouth = ({ judged }: Case): readonly string[] =>
  youthGrounds(judged.decision)
    .flatMap((ground) => reasonFields(ground, 'patient'))
    .map(({ name }) => name)

/** Where each thing is written down. */
// biome-ignore format: a table is read by its columns
const fieldsOfItem: Readonly<Record<RecordItem, (of: Case) => readonly string[]>> = {
  answers:           () => ['consent'],
  refusal:           () => ['consent'],
  meldcode:          () => ['meldcode-step', 'meldcode-advice'],
  'authority-asked': () => ['authority-note'],
  'said-by':         ({ judged }) => judged.asked.map(({ key }) => `help-${key}`),
  'no-disagreement': () => ['parents'],
  basis:             () => ['basis'],
  guardian:          () => ['guardian-phone'],
  supervision:       () => ['ots-institution', 'ots-worker'],
  incapacity:        () => ['judged-by', 'judged-because'],
  resistance:        ofYouth,
  departure:         ofYouth,
  attempts:          ofUnreached,
  suspension:        (of) => [...ofUnreached(of), 'authority-note'].slice(-1),
  'family-informed': () => ['explained-sharing'],
}

const purposes = ['help', 'disclosure', 'feedback'] as const

/** The first answer of this person that is not yes: there the rule is told. */
const answerField = ({ values }: Case, { key }: FormPerson): string => {
  const purpose = purposes.find((one) => values[`${one}-${key}`] !== 'given') ?? 'help'
  return `${purpose}-${key}`
}

/** The ground that is open for this person, or what it still asks to be written down. */
const groundField = (of: Case, formPerson: FormPerson): string | undefined => {
  const { values, judged } = of
  const person = personIn(values, formPerson)
  if (openGrounds(judged.decision, person).length === 0) return undefined
  const ground = chosenGround(judged.decision, values, formPerson)
  if (ground === null) return `ground-${formPerson.key}`
  return reasonFields(ground, formPerson.key).find(({ name }) => isEmpty(of, name))?.name
}

/** A row whose reason is whole and that still waits for something else to be written down. */
const itemField = (of: Case, { row }: BlockAbout): string | undefined => {
  const missing = of.judged.decision.record.find(
    (one) => one.row === row && !one.isThere && one.item !== 'answers',
  )
  return missing && firstEmpty(of, fieldsOfItem[missing.item](of))
}

const isProblem = (block: BlockAbout, ...kinds: readonly ProblemKind[]): boolean =>
  kinds.some((kind) => kind === block.row)

const fieldOfPerson = (of: Case, block: BlockAbout, formPerson: FormPerson): string => {
  if (isProblem(block, 'no-such-day', 'future-day', 'before-birth')) return `date-${formPerson.key}`
  if (block.row === 'called-not-informed') return `call-${formPerson.key}`
  if (isProblem(block, 'parent-not-told')) return `withheld-${formPerson.key}`
  if (isProblem(block, 'without-judgement')) {
    return firstEmpty(of, fieldsOfItem.incapacity(of)) ?? 'judged-by'
  }
  if (isProblem(block, 'without-reason') && formPerson.key === 'patient') {
    return firstEmpty(of, ofYouth(of)) ?? 'consent'
  }
  const { exceptions } = of.judged.facts
  const person = personIn(of.values, formPerson)
  const isReasoned = exceptions.some(
    (one) => person !== null && isSamePerson(one.person, person) && itemsMissing(one).length === 0,
  )
  const inOrder = isReasoned
    ? [itemField(of, block), groundField(of, formPerson)]
    : [groundField(of, formPerson), itemField(of, block)]
  return inOrder.find(Boolean) ?? answerField(of, formPerson)
}

const fieldOf = (of: Case, block: BlockAbout): string => {
  const { form, values } = of
  if (block.item !== null) return firstEmpty(of, fieldsOfItem[block.item](of)) ?? 'consent'
  const formPerson = form.persons.find((one) => {
    const person = personIn(values, one)
    return person !== null && includesPerson(block.persons, person)
  })
  return formPerson === undefined
    ? (itemField(of, block) ?? 'authority')
    : fieldOfPerson(of, block, formPerson)
}

/** Where each rule is told in the form: at what would settle it, one for each field. */
export const blockedFields = (
  form: ReferralForm,
  values: FormValues,
  blocks: readonly BlockAbout[],
): readonly FieldError[] => {
  const of = { form, values, judged: judge(form, values) }
  return blocks
    .map((block) => ({ field: fieldOf(of, block), text: block.text }))
    .filter(({ field }, index, all) => all.findIndex((one) => one.field === field) === index)
}
