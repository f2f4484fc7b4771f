import type { Identifier as FhirIdentifier, QuestionnaireResponseItemAnswer } from 'fhir/r4.js'
import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import type { ConsentingPerson } from '../../domain/consent/consent-record.ts'
import type { FhirId, Identifier } from '../../domain/identifiers.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import { failure, success } from '../../domain/result.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'
import { listOf } from '../read/lenient.ts'
import { referencedId } from '../read/reference.ts'
import type { Definition, Field, Reading, Writing } from './item.ts'

type Answer = QuestionnaireResponseItemAnswer

type Kind<T> = Pick<Definition, 'type' | 'list'> & {
  toAnswer: (value: T, writing: Writing) => Answer
  /** Null when this is no such answer. */
  fromAnswer: (answer: Answer, reading: Reading) => T | null
}

/** A question with exactly one answer. */
const question =
  <T>(text: string, { toAnswer, fromAnswer, ...kind }: Kind<T>): Field<T> =>
  (linkId) => ({
    definition: { linkId, text, ...kind, required: true, repeats: false },
    write: (value, writing) => [{ linkId, text, answer: [toAnswer(value, writing)] }],
    read: (items, reading) => {
      const [answer, ...others] = items.flatMap((item) => listOf(item.answer))
      const value = answer === undefined ? null : fromAnswer(answer, reading)
      return value === null || others.length > 0 ? failure({ linkId }) : success(value)
    },
  })

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Words, which are never empty in FHIR: no words are no answer. */
export const words =
  (text: string, type: 'string' | 'text' = 'text'): Field<string> =>
  (linkId) => {
    const item = question<string>(text, {
      type,
      toAnswer: (valueString) => ({ valueString }),
      fromAnswer: ({ valueString }) => (isText(valueString) ? valueString : null),
    })(linkId)
    return {
      definition: { ...item.definition, required: false },
      write: (value, writing) => (value === '' ? [] : item.write(value, writing)),
      read: (items, reading) => (items.length === 0 ? success('') : item.read(items, reading)),
    }
  }

export const day = (text: string): Field<LocalDate> =>
  question(text, {
    type: 'date',
    toAnswer: (valueDate) => ({ valueDate }),
    fromAnswer: ({ valueDate }) => (isText(valueDate) ? parseLocalDate(valueDate) : null),
  })

export const yesOrNo = (text: string): Field<boolean> =>
  question(text, {
    type: 'boolean',
    toAnswer: (valueBoolean) => ({ valueBoolean }),
    fromAnswer: ({ valueBoolean }) => (typeof valueBoolean === 'boolean' ? valueBoolean : null),
  })

const isCodeIn = <List extends CodeListName>(list: List, code: unknown): code is CodeIn<List> =>
  typeof code === 'string' && Object.hasOwn(codeLists[list].concepts, code)

export const coded = <List extends CodeListName>(text: string, list: List): Field<CodeIn<List>> =>
  question<CodeIn<List>>(text, {
    type: 'choice',
    list,
    toAnswer: (code, { canonicals }) => {
      const concepts: Readonly<Record<string, string>> = codeLists[list].concepts
      const display = concepts[code] ?? code
      return { valueCoding: { system: canonicals.codeSystem(list), code, display } }
    },
    fromAnswer: ({ valueCoding }, { canonicals }) =>
      valueCoding?.system === canonicals.codeSystem(list) && isCodeIn(list, valueCoding.code)
        ? valueCoding.code
        : null,
  })

/** The child or somebody around it. */
export const anyone = (text: string): Field<ConsentingPerson> =>
  question(text, {
    type: 'reference',
    toAnswer: (person, { referenceTo }) => ({ valueReference: referenceTo(person) }),
    fromAnswer: ({ valueReference }, { personAt }) => personAt(valueReference),
  })

export const relative = (text: string): Field<RelatedPerson> =>
  question(text, {
    type: 'reference',
    toAnswer: (person, { referenceTo }) => ({ valueReference: referenceTo(person) }),
    fromAnswer: ({ valueReference }, { personAt }) => {
      const person = personAt(valueReference)
      return person === 'patient' ? null : person
    },
  })

type ResourceType = 'DocumentReference' | 'Organization' | 'Practitioner' | 'PractitionerRole'

/** A resource of the HIS. */
export const resource = (text: string, type: ResourceType): Field<FhirId> =>
  question(text, {
    type: 'reference',
    toAnswer: (id) => ({ valueReference: { reference: `${type}/${id}`, type } }),
    fromAnswer: ({ valueReference }) => referencedId(valueReference, type),
  })

const isWhole = (one: FhirIdentifier | undefined): one is Identifier =>
  isText(one?.system) && isText(one.value)

/** A number of somebody, as a logical reference: R4 has no answer of type Identifier. */
export const number = (text: string, type: ResourceType): Field<Identifier> =>
  question(text, {
    type: 'reference',
    toAnswer: ({ system, value }) => ({ valueReference: { type, identifier: { system, value } } }),
    fromAnswer: ({ valueReference }) => {
      const identifier = valueReference?.identifier
      if (!isWhole(identifier)) return null
      const { system, value } = identifier
      return { system, value }
    },
  })
