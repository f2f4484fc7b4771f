import type { Fields } from './field.ts'
import type { FormValues } from './form-values.ts'

/** One of those who are asked: its number on this screen, and its name. */
export type Whom = { number: number; name: string }

/** The same questions of each of several persons, under names of their own: `p0-answer`, `p1-answer`. */
export type AskedOfEach<Seen, Each> = {
  /** Letters that no other question of the form begins with. */
  prefix: string
  whom: (seen: Seen, about: number) => readonly Whom[]
  /** `key`: what the names begin with. */
  asks: (key: string, name: string) => Fields<Seen>
  /** Null where this one gave no answer. */
  read: (number: number, answerTo: (question: string) => unknown) => Each | null
}

type Groups<Seen, Each> = readonly AskedOfEach<Seen, Each>[]

/** The questions as a screen asks them. */
export const askedOf = <Seen, Each>(
  groups: Groups<Seen, Each>,
  seen: Seen,
  about: number,
): Fields<Seen> =>
  Object.assign(
    {},
    ...groups.flatMap(({ prefix, whom, asks }) =>
      whom(seen, about).map(({ number, name }) => asks(`${prefix}${number}`, name)),
    ),
  )

/** Of whom a form that was sent has answers. */
const numbersIn = (prefix: string, values: FormValues): readonly number[] => {
  const numbers = Object.keys(values).map((name) => new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
  return [...new Set(numbers)].filter((one) => one !== undefined).map(Number)
}

/** The questions that a form which was sent has answers to. */
export const askedIn = <Seen, Each>(groups: Groups<Seen, Each>, values: FormValues): Fields<Seen> =>
  Object.assign(
    {},
    ...groups.flatMap(({ prefix, asks }) =>
      numbersIn(prefix, values).map((number) => asks(`${prefix}${number}`, '')),
    ),
  )

/** What each of them answered. */
export const eachIn = <Seen, Each>(
  groups: Groups<Seen, Each>,
  values: FormValues,
  answers: Readonly<Record<string, unknown>>,
): readonly Each[] =>
  groups.flatMap(({ prefix, read }) =>
    numbersIn(prefix, values)
      .map((number) => read(number, (question) => answers[`${prefix}${number}-${question}`]))
      .filter((one) => one !== null),
  )
