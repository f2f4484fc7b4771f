import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type {
  StepField,
  StepFiles,
  StepFormProps,
} from '../../../smart-app/components/step-form.tsx'
import type { TypedField } from '../../../smart-app/components/typed-fields.tsx'
import type { CheckedFile } from '../../application/ports/files.ts'
import { type Attachment, extensionsTaken } from '../../domain/attachment.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { filesField } from '../read-multipart.ts'
import { type AskedOfEach, askedIn, askedOf, eachIn } from './asked-of-each.ts'
import type { Field, Fields } from './field.ts'
import type { FormValues } from './form-values.ts'
import { asksOf, slotOf } from './slots.ts'

type Values<Asked> = {
  [Name in keyof Asked]: Asked[Name] extends Field<infer Value, never> ? Value : never
}

/** One of the questions, and the words of it that the step keeps. */
type Keep<Asked, Seen> = {
  typed: keyof Asked & string
  kept: (seen: Seen, about: number) => string
}

/** A step as its module describes it: what is asked, and what is done with the answers. */
export type StepDescription<Asked, Seen, Uses, Act, Each> = {
  /** The last part of the form's address, and the action of the table (transitions.ts) unless that is another. */
  step: string
  action?: string
  title: string
  /** Where it is not the title. */
  button?: string
  /** What it does, where the button does not say it. */
  note?: string
  isQuiet?: true
  isFolded?: true
  asks: Asked
  /** What is asked of each of several persons; it stands below the other questions. */
  asksEach?: readonly AskedOfEach<Seen, Each>[]
  /**
   * `uses`: the use cases, or what they need. `about`: of which one, where `each` says that there may be several.
   * `ofEach`: what the persons answered.
   */
  take: (uses: Uses, answers: Values<Asked>, about: number, ofEach: readonly Each[]) => Act
  /** By the words that it keeps a form that is sent twice is known. */
  keeps?: Keep<Asked, Seen> | readonly Keep<Asked, Seen>[]
  /** It takes files: those that it kept when it was last taken. */
  keptFiles?: (seen: Seen) => readonly Attachment[]
  /** Of an action with several forms (workflow 10, 11): when this one is offered. */
  isOffered?: (seen: Seen) => boolean
  /** Why it cannot be done now, though it is of this reader; empty: it can. */
  blockedBy?: (seen: Seen) => readonly string[]
  /** A form for each of these: its number, and what its reader must know of it. */
  each?: (seen: Seen) => readonly { number: number; title: string; note: string }[]
  /** What this reader is asked: it stands on top of the page. */
  isAsked?: (seen: Seen) => boolean
}

/** What was typed before, when the form came back. */
export type Typed = { values: FormValues; basedOn: number; errors: readonly FormError[] }

/** Where a form of this page goes. */
export type FormPlace = { href: string; csrf: string; version: number }

/** A step of a page, whatever it asks. */
export type PageStep<Seen, Uses, Act> = {
  step: string
  action: string
  takesFiles: boolean
  isOffered: (seen: Seen) => boolean
  forms: (
    seen: Seen,
    place: FormPlace,
    typed: Typed | null,
    blocked?: readonly string[],
  ) => readonly StepFormProps[]
  /** The answers as what is to be done; or the sentence for each question that is not answered well. */
  read: (values: FormValues, today: LocalDate) => Result<(uses: Uses) => Act, readonly FormError[]>
  /** What somebody typed; what is chosen is chosen again in a moment. */
  typed: (values: FormValues) => readonly TypedField[]
  /** Whether these words and files are the ones that were kept. */
  isKept: (seen: Seen, values: FormValues, files?: readonly CheckedFile[]) => boolean
}

const answerIn = (values: FormValues, name: string): string => values[name]?.trim() ?? ''

/** The boxes of a question that were ticked, with a space between them. */
const tickedIn = (values: FormValues, name: string): string =>
  Object.keys(values)
    .filter((one) => one.startsWith(`${name}-`) && values[one] === 'yes')
    .map((one) => one.slice(name.length + 1))
    .join(' ')

/** What was answered to a question, however it looks. */
const givenIn = (values: FormValues, name: string, { look }: Field<unknown, never>): string =>
  look.kind === 'checks' ? tickedIn(values, name) : answerIn(values, name)

/** Of which of several the form is; null where there is one. */
export const aboutIn = ({ about }: FormValues): number | null =>
  about === undefined ? null : Number(about) || 0

/** The id of the control of a question; the error summary leads there. */
export const idOf = (step: string, about: number | null, name: string): string =>
  about === null ? `${step}-${name}` : `${step}-${about}-${name}`

/** What follows from an answer to a question that is not asked itself, is not asked either. */
const isAsked = <Seen>(asks: Fields<Seen>, name: string, values: FormValues): boolean => {
  const after = asks[name]?.after
  if (after === undefined) return name in asks
  return after.answers.includes(answerIn(values, after.field)) && isAsked(asks, after.field, values)
}

/** What was answered; nothing where it was not asked, whatever stands in its field. */
const wordsOf = <Seen>(asks: Fields<Seen>, name: string, values: FormValues): string =>
  isAsked(asks, name, values) ? answerIn(values, name) : ''

const isTyped = ({ look }: Field<unknown, never>): boolean =>
  look.kind === 'line' || look.kind === 'text'

const usualOf = <Seen>(
  { usual = '' }: Field<unknown, Seen>,
  seen: Seen,
  about: number | null,
): string => (typeof usual === 'string' ? usual : usual(seen, about ?? 0))

const hintOf = <Seen>(
  { hint }: Field<unknown, Seen>,
  seen: Seen,
  about: number | null,
): string | undefined => (typeof hint === 'function' ? hint(seen, about ?? 0) : hint)

const fieldsOf = <Seen>(
  { step, asks }: { step: string; asks: Fields<Seen> },
  about: number | null,
  seen: Seen,
  typed: Typed | null,
): readonly StepField[] =>
  Object.entries(asks).map(([name, question]) => {
    const id = idOf(step, about, name)
    const value =
      question.look.kind === 'checks'
        ? tickedIn(typed?.values ?? {}, name)
        : (typed?.values[name] ?? '')
    return {
      id,
      name,
      label: question.label,
      hint: hintOf(question, seen, about),
      look: question.look,
      options: (question.options?.(seen) ?? []).map((option) => ({
        ...option,
        ...asksOf(asks, name, option.value),
      })),
      value: typed === null ? usualOf(question, seen, about) : value,
      isTyped: value !== '',
      error: typed?.errors.find(({ field }) => field === id)?.text,
      slot: slotOf(asks, question),
    }
  })

const filesLabel = 'Bestanden'
const filesHint = 'Niet verplicht. PDF, JPEG, PNG of tekst, hoogstens 5 bestanden van 10 MB.'

/** The names of the files that came with the form: a browser does not give them back, so they are chosen again. */
const chosenFiles = (values: FormValues): string => values[filesField] ?? ''

const filesOf = (step: string, about: number | null, typed: Typed | null): StepFiles => {
  const [id, chosen] = [idOf(step, about, filesField), chosenFiles(typed?.values ?? {})]
  return {
    id,
    name: filesField,
    label: filesLabel,
    hint: chosen === '' ? filesHint : `U koos: ${chosen}. Kies ze opnieuw. ${filesHint}`,
    accept: extensionsTaken,
    error: typed?.errors.find(({ field }) => field === id)?.text,
  }
}

const digests = (attachments: readonly Attachment[]): string =>
  attachments
    .map(({ digest }) => digest)
    .toSorted()
    .join()

/** The answers that a form gave; or the sentence for each question that is not answered well. */
const answersIn = <Seen>(
  { step, asks }: { step: string; asks: Fields<Seen> },
  values: FormValues,
  today: LocalDate,
): Result<Readonly<Record<string, unknown>>, readonly FormError[]> => {
  const errors: FormError[] = []
  const answers = Object.entries(asks).map(([name, question]) => {
    if (!isAsked(asks, name, values)) return [name, null]
    const answer = question.read(givenIn(values, name, question), { today, values })
    if (answer.ok) return [name, answer.value]
    errors.push({ field: idOf(step, aboutIn(values), name), text: answer.failure })
    return [name, null]
  })
  return errors.length > 0 ? failure(errors) : success(Object.fromEntries(answers))
}

/** A step of a page, from its description. */
export const pageStep =
  <Seen, Uses, Act>() =>
  <const Asked extends Fields<Seen>, Each = never>(
    described: StepDescription<Asked, Seen, Uses, Act, Each>,
  ): PageStep<Seen, Uses, Act> => {
    const { step, title, asks, asksEach = [], take, keeps = [], keptFiles } = described
    const takesFiles = keptFiles !== undefined
    const one = [{ number: null, title, note: described.note ?? null }]
    return {
      step,
      action: described.action ?? step,
      takesFiles,
      isOffered: described.isOffered ?? (() => true),
      forms: (seen, { href, csrf, version }, returned, blocked = []) =>
        (described.each?.(seen) ?? one).map(({ number, ...told }) => {
          const typed = returned && aboutIn(returned.values) === number ? returned : null
          return {
            step,
            about: number,
            ...told,
            button: described.button ?? title,
            blocked: [...blocked, ...(described.blockedBy?.(seen) ?? [])],
            href: `${href}/${step}`,
            csrf,
            basedOn: typed?.basedOn ?? version,
            fields: fieldsOf(
              { step, asks: { ...asks, ...askedOf(asksEach, seen, number ?? 0) } },
              number,
              seen,
              typed,
            ),
            files: takesFiles ? filesOf(step, number, typed) : null,
            isQuiet: described.isQuiet ?? false,
            isFolded: described.isFolded ?? false,
            isAsked: described.isAsked?.(seen) ?? false,
          }
        }),
      read: (values, today) => {
        const asked = { ...asks, ...askedIn(asksEach, values) }
        const answers = answersIn({ step, asks: asked }, values, today)
        if (!answers.ok) return answers
        const ofEach = eachIn(asksEach, values, answers.value)
        return success((uses) =>
          take(uses, answers.value as Values<Asked>, aboutIn(values) ?? 0, ofEach),
        )
      },
      typed: (values) => [
        ...Object.entries(asks).flatMap(([name, question]) => {
          const words = answerIn(values, name)
          return isTyped(question) && words !== '' ? [{ label: question.label, text: words }] : []
        }),
        ...(takesFiles && chosenFiles(values) !== ''
          ? [{ label: filesLabel, text: chosenFiles(values) }]
          : []),
      ],
      isKept: (seen, values, files = []) =>
        [keeps]
          .flat()
          .every(
            ({ typed, kept }) => kept(seen, aboutIn(values) ?? 0) === wordsOf(asks, typed, values),
          ) &&
        digests(keptFiles?.(seen) ?? []) === digests(files.map(({ attachment }) => attachment)),
    }
  }

/** A use case with the answers of a form; who, on what and in which request comes from the page. */
export const given =
  <Session, On, Fields, Outcome>(
    useCase: (session: Session, step: On & Fields, correlationId: string) => Outcome,
    fields: Fields,
  ) =>
  (session: Session, on: On, correlationId: string): Outcome =>
    useCase(session, { ...on, ...fields }, correlationId)
