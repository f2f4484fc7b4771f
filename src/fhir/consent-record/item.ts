import type { QuestionnaireItem, QuestionnaireResponseItem, Reference } from 'fhir/r4.js'
import type { ConsentingPerson } from '../../domain/consent/consent-record.ts'
import type { Result } from '../../domain/result.ts'
import type { Canonicals } from '../canonicals.ts'
import type { CodeListName } from '../code-systems/code-lists.ts'

/** A question or group as the Questionnaire has it, with the list that its answer comes from. */
export type Definition = Pick<QuestionnaireItem, 'linkId' | 'type'> & {
  text: string
  required: boolean
  repeats: boolean
  list?: CodeListName
  items?: readonly Definition[]
}

export type Writing = {
  canonicals: Canonicals
  /** Literal for whom the HIS holds, `#…` for whom it does not. */
  referenceTo: (person: ConsentingPerson) => Reference
}

export type Reading = {
  canonicals: Canonicals
  personAt: (reference: Reference | undefined) => ConsentingPerson | null
}

/** An answer is missing, is given twice or cannot be so; nothing is made up in its place. */
export type Unreadable = { linkId: string }

/** One question or group, both ways: what `write` makes, `read` gives back. */
export type Item<T> = {
  definition: Definition
  write: (value: T, writing: Writing) => readonly QuestionnaireResponseItem[]
  /** `items`: what was filled in under this linkId. */
  read: (items: readonly QuestionnaireResponseItem[], reading: Reading) => Result<T, Unreadable>
}

/** An item that does not know yet where in the form it stands. */
export type Field<T> = (linkId: string) => Item<T>
