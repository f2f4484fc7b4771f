import type { QuestionnaireResponseItem } from 'fhir/r4.js'
import { failure, type Result, success } from '../../domain/result.ts'
import { listOf } from '../read/lenient.ts'
import type { Definition, Field, Item, Reading, Unreadable, Writing } from './item.ts'

type Answered = readonly QuestionnaireResponseItem[]

/** One field for every property, so that none can be forgotten when the domain gets another. */
export type Fields<T> = { [Key in Exclude<keyof T, never>]: Field<T[Key]> }

export type Part<T> = {
  definitions: readonly Definition[]
  write: (value: T, writing: Writing) => Answered
  read: (items: Answered, reading: Reading) => Result<T, Unreadable>
}

/** `statedOn` in `authority` is `authority.stated-on`. */
const linkIdOf = (prefix: string, key: string): string =>
  `${prefix === '' ? '' : `${prefix}.`}${key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`

/** The properties of a value side by side, each under its own name. */
export const partOf = <T extends object>(fields: Fields<T>, prefix = ''): Part<T> => {
  type Key = Exclude<keyof T, never>
  const items = (Object.entries(fields) as [Key & string, Field<T[Key]>][]).map(
    ([key, field]) => [key, field(linkIdOf(prefix, key))] as const,
  )
  return {
    definitions: items.map(([, { definition }]) => definition),
    write: (value, writing) => items.flatMap(([key, item]) => item.write(value[key], writing)),
    read: (answered, reading) => {
      const properties: [string, unknown][] = []
      for (const [key, { definition, read }] of items) {
        const own = read(
          answered.filter(({ linkId }) => linkId === definition.linkId),
          reading,
        )
        if (!own.ok) return own
        if (own.value !== undefined) properties.push([key, own.value])
      }
      return success(Object.fromEntries(properties) as T)
    },
  }
}

export const group =
  <T extends object>(text: string, fields: Fields<T>): Field<T> =>
  (linkId) => {
    const { definitions: items, write, read } = partOf(fields, linkId)
    return {
      definition: { linkId, text, type: 'group', required: true, repeats: false, items },
      write: (value, writing) => {
        const item = [...write(value, writing)]
        return [{ linkId, text, ...(item.length === 0 ? {} : { item }) }]
      },
      read: ([first, ...others], reading) =>
        first === undefined || others.length > 0
          ? failure({ linkId })
          : read(listOf(first.item), reading),
    }
  }

/** A group with nothing in it: a Questionnaire that requires a group requires an answer in it too. */
export const mayBeEmpty =
  <T>(field: Field<T>): Field<T> =>
  (linkId) => {
    const item = field(linkId)
    return { ...item, definition: { ...item.definition, required: false } }
  }

const without =
  <Nothing extends null | undefined>(nothing: Nothing) =>
  <T>(field: Field<T>): Field<T | Nothing> =>
  (linkId) => {
    const { definition, write, read } = field(linkId)
    return {
      definition: { ...definition, required: false },
      write: (value, writing) => (value === nothing ? [] : write(value as T, writing)),
      read: (items, reading) => (items.length === 0 ? success(nothing) : read(items, reading)),
    }
  }

/** Null where there is no answer. */
export const nullable = without(null)

/** Left out where there is no answer. */
export const optional = without(undefined)

/** A group that repeats has an item for each; a question that repeats has its answers in one item. */
const together = (items: Answered, { linkId, text }: Definition): Answered => {
  const answer = items.flatMap((item) => item.answer ?? [])
  return answer.length === 0 ? items : [{ linkId, text, answer }]
}

const apart = (items: Answered, { type }: Definition): Answered =>
  type === 'group'
    ? items
    : items.flatMap((item) => listOf(item.answer).map((answer) => ({ ...item, answer: [answer] })))

/** Any number of them, in their order. */
export const list =
  <T>(field: Field<T>): Field<readonly T[]> =>
  (linkId) => {
    const { definition, write, read }: Item<T> = field(linkId)
    return {
      definition: { ...definition, required: false, repeats: true },
      write: (values, writing) =>
        together(
          values.flatMap((value) => write(value, writing)),
          definition,
        ),
      read: (items, reading) => {
        const values: T[] = []
        for (const item of apart(items, definition)) {
          const one = read([item], reading)
          if (!one.ok) return one
          values.push(one.value)
        }
        return success(values)
      },
    }
  }

/** The same field in another shape; `from` gives null for what does not belong together. */
export const shaped =
  <T, Shape>(
    field: Field<Shape>,
    to: (value: T) => Shape,
    from: (shape: Shape) => T | null,
  ): Field<T> =>
  (linkId) => {
    const { definition, write, read } = field(linkId)
    return {
      definition,
      write: (value, writing) => write(to(value), writing),
      read: (items, reading) => {
        const shape = read(items, reading)
        if (!shape.ok) return shape
        const value = from(shape.value)
        return value === null ? failure({ linkId }) : success(value)
      },
    }
  }
