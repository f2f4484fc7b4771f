import type { Option } from '../../../smart-app/components/select.tsx'
import type { Look } from '../../../smart-app/components/step-form.tsx'
import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { FormValues } from './form-values.ts'

/** What an answer may depend on beside itself: the day, and the other answers as they were typed. */
export type Filled = { today: LocalDate; values: FormValues }

/**
 * One question of a step: how it is asked, and what an answer means; a failure is the sentence beside the question.
 * `Seen`: what its choices depend on.
 */
export type Field<Value, Seen = unknown> = {
  label: string
  hint?: string | ((seen: Seen, about: number) => string | undefined)
  look: Look
  options?: (seen: Seen) => readonly Option[]
  /** What stands there until somebody changes it. */
  usual?: string | ((seen: Seen, about: number) => string)
  /** Only asked after one of these answers to another question of the step; else it is null. */
  after?: { field: string; answers: readonly string[] }
  read: (typed: string, filled: Filled) => Result<Value, string>
}

/** The questions of a form, by their names. */
export type Fields<Seen> = Readonly<Record<string, Field<unknown, Seen>>>

type Words = { hint?: string; longest: number; rows?: number }

const lookOf = ({ rows }: Words): Look =>
  rows === undefined ? { kind: 'line' } : { kind: 'text', rows }

const noLonger = (typed: string, { longest }: Words): Result<string, string> =>
  typed.length > longest ? failure(`Gebruik hoogstens ${longest} tekens.`) : success(typed)

const optional = 'Niet verplicht.'

/** Words that may be left out: null. One line, or several with `rows`. */
export const optionalText = (label: string, words: Words): Field<string | null> => ({
  label,
  hint: words.hint ?? optional,
  look: lookOf(words),
  read: (typed) => (typed === '' ? success(null) : noLonger(typed, words)),
})

/** Words that must be there; `missing` says so. */
export const text = (label: string, words: Words & { missing: string }): Field<string> => ({
  label,
  ...(words.hint === undefined ? {} : { hint: words.hint }),
  look: lookOf(words),
  read: (typed) => (typed === '' ? failure(words.missing) : noLonger(typed, words)),
})

/** Words that explain a choice: they must be there after some of its answers only; else they may be empty. */
export const textFor = (
  label: string,
  words: Words & { choice: string; answers: readonly string[]; missing: string },
): Field<string> => ({
  label,
  look: lookOf(words),
  read: (typed, { values }) =>
    typed === '' && words.answers.includes(values[words.choice] ?? '')
      ? failure(words.missing)
      : noLonger(typed, words),
})

type Day = { wrong: string; hint?: string; earliest: (today: LocalDate) => LocalDate }

const dayIn = (typed: string, today: LocalDate, { wrong, earliest }: Day) => {
  const day = parseLocalDate(typed)
  return day === null || day < earliest(today) ? failure(wrong) : success(day)
}

export const day = (label: string, { wrong, hint, earliest }: Day): Field<LocalDate> => ({
  label,
  ...(hint === undefined ? {} : { hint }),
  look: { kind: 'day' },
  read: (typed, { today }) => dayIn(typed, today, { wrong, earliest }),
})

export const optionalDay = (label: string, day: Day): Field<LocalDate | null> => ({
  label,
  hint: day.hint ?? optional,
  look: { kind: 'day' },
  read: (typed, { today }) => (typed === '' ? success(null) : dayIn(typed, today, day)),
})

/** Some of a code list, in this order. */
export const some = <Code extends string, Of extends Code>(
  words: Readonly<Record<Code, string>>,
  codes: readonly Of[],
): Readonly<Record<Of, string>> =>
  Object.fromEntries(codes.map((code) => [code, words[code]])) as Record<Of, string>

type Choice<Seen> = {
  missing: string
  hint?: string
  /** Which of the codes, for what is on the screen; else all. */
  among?: (seen: Seen) => readonly string[]
}

const choiceOf =
  (look: Look) =>
  <Code extends string, Seen = unknown>(
    label: string,
    words: Readonly<Record<Code, string>>,
    { missing, hint, among }: Choice<Seen>,
  ): Field<Code, Seen> => {
    const codes = Object.keys(words) as Code[]
    return {
      label,
      ...(hint === undefined ? {} : { hint }),
      look,
      options: (seen) =>
        (among === undefined ? codes : codes.filter((code) => among(seen).includes(code))).map(
          (value) => ({ value, label: words[value] }),
        ),
      read: (typed) => {
        const code = codes.find((one) => one === typed)
        return code === undefined ? failure(missing) : success(code)
      },
    }
  }

/** One of a code list: from a list that opens, or, where there are few, all in sight. */
export const chosenFrom = (emptyLabel: string) => choiceOf({ kind: 'list', emptyLabel })
export const oneOf = choiceOf({ kind: 'choices' })
export const yesOrNo = (label: string, missing: string) =>
  choiceOf({ kind: 'choices', inline: true })(label, { no: 'Nee', yes: 'Ja' }, { missing })

/** Any of a code list, in its order; at least one. */
export const someOf = <Code extends string>(
  label: string,
  words: Readonly<Record<Code, string>>,
  { missing, hint }: Pick<Choice<unknown>, 'missing' | 'hint'>,
): Field<readonly Code[]> => {
  const codes = Object.keys(words) as Code[]
  return {
    label,
    ...(hint === undefined ? {} : { hint }),
    look: { kind: 'checks' },
    options: () => codes.map((value) => ({ value, label: words[value] })),
    read: (typed) => {
      const chosen = typed.split(' ')
      const among = codes.filter((code) => chosen.includes(code))
      return among.length === 0 ? failure(missing) : success(among)
    },
  }
}

/** A box that must be ticked before something that cannot be undone. */
export const confirmed = (label: string, statement: string, missing: string): Field<true> => ({
  label,
  look: { kind: 'checks' },
  options: () => [{ value: 'yes', label: statement }],
  read: (typed) => (typed === 'yes' ? success(true) : failure(missing)),
})

/** A question with an answer that is usual. */
export const usually = <Value, Seen>(
  usual: string | ((seen: Seen, about: number) => string),
  question: Field<Value, Seen>,
): Field<Value, Seen> => ({ ...question, usual })

/** A question that only follows from some answers to another; without them it is not asked and not kept: null. */
export const askedAfter = <Value, Seen>(
  field: string,
  answers: readonly string[],
  question: Field<Value, Seen>,
): Field<Value | null, Seen> => ({ ...question, after: { field, answers } })

/** A question with what its reader must know of this case. */
export const hinted = <Value, Seen>(
  hint: (seen: Seen, about: number) => string | undefined,
  question: Field<Value, Seen>,
): Field<Value, Seen> => ({ ...question, hint })
