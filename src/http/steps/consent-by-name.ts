import type { SaidInForm } from '../../application/said-in-form.ts'
import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { notNamedYet, stillToAsk } from '../../domain/consent/asked-by-name.ts'
import {
  type ConsentingPerson,
  consentPlaces,
  consentWays,
} from '../../domain/consent/consent-record.ts'
import { receiversIn } from '../../domain/consent/named-receiver.ts'
import { problemTexts } from '../../domain/consent/problems.ts'
import { personsOf } from '../../domain/consent/revise.ts'
import { includesPerson } from '../../domain/consent/same-person.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, success } from '../../domain/result.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { listed } from '../consent/purposes.ts'
import type { AskedOfEach, Whom } from './asked-of-each.ts'
import { askedAfter, chosenFrom, type Field, usually } from './field.ts'

const answers = { given: 'Ja', refused: 'Nee' } as const

/** Nothing is chosen by itself; whether an answer is missing, the decision table says (gate.ts). */
const answer = (name: string): Field<keyof typeof answers | null> => ({
  label: `Is ${name} akkoord met deze organisatie?`,
  look: { kind: 'choices', inline: true },
  options: () => Object.entries(answers).map(([value, label]) => ({ value, label })),
  read: (typed) => success(typed === 'given' || typed === 'refused' ? typed : null),
})

const day = (name: string): Field<LocalDate> => ({
  label: `Op welke dag antwoordde ${name}?`,
  look: { kind: 'day' },
  read: (typed, { today }) => {
    const on = parseLocalDate(typed)
    if (on === null) return failure(problemTexts['no-such-day'])
    return on > today ? failure(problemTexts['future-day']) : success(on)
  },
})

type Asking<Seen> = {
  prefix: string
  persons: (seen: Seen, about: number) => readonly ConsentingPerson[]
  today: (seen: Seen) => LocalDate
  /** Only after these answers of the form. */
  after?: { field: string; answers: readonly string[] }
}

const nameOf = (person: ConsentingPerson, { patient }: Referral): string =>
  person === 'patient'
    ? `${formatName(patient.name)} zelf`
    : `${formatName(person.name)} (${relationWords[person.relation]})`

/** Who agreed to which receiver by name already, so that nobody is asked twice; undefined: nobody did. */
export const agreedAlready = (seen: Referral, today: LocalDate): string | undefined => {
  const lines = receiversIn(seen.consent).flatMap((receiver) => {
    const open = stillToAsk(seen, receiver, today)
    const agreed = stillToAsk(seen, notNamedYet(receiver.party), today)
      .filter((person) => !includesPerson(open, person))
      .map((person) => nameOf(person, seen))
    return agreed.length === 0 ? [] : [`Al akkoord met ${receiver.name}: ${listed(agreed)}.`]
  })
  return lines.length === 0 ? undefined : lines.join(' ')
}

/** By their place in the record that is on the screen (said-in-form.ts). */
const placesOf = (seen: Referral, asked: readonly ConsentingPerson[]): readonly Whom[] =>
  personsOf(seen.consent)
    .map((person, number) => ({ person, number }))
    .filter(({ person }) => includesPerson(asked, person))
    .map(({ person, number }) => ({ number, name: nameOf(person, seen) }))

/** Of each of these persons: whether a receiver that the form names is agreed to, and how and when that was said. */
export const consentByName = <Seen extends Referral>({
  prefix,
  persons,
  today,
  after,
}: Asking<Seen>): AskedOfEach<Seen, SaidInForm> => ({
  prefix,
  whom: (seen, about) => placesOf(seen, persons(seen, about)),
  asks: (key, name) => {
    const answered = <Value>(question: Field<Value, Seen>) =>
      askedAfter(`${key}-answer`, Object.keys(answers), question)
    return {
      [`${key}-answer`]: { ...answer(name), ...(after && { after }) },
      [`${key}-way`]: answered(
        usually(
          'oral',
          chosenFrom('Kies')(`Hoe antwoordde ${name}?`, consentWays, {
            missing: 'Kies hoe het antwoord is gegeven.',
          }),
        ),
      ),
      [`${key}-place`]: answered(
        usually(
          'in-person',
          chosenFrom('Kies')(`Waar antwoordde ${name}?`, consentPlaces, {
            missing: 'Kies waar het antwoord is gegeven.',
          }),
        ),
      ),
      [`${key}-date`]: answered(usually(today, day(name))),
    }
  },
  read: (who, answerTo) => {
    const said = {
      answer: answerTo('answer'),
      way: answerTo('way'),
      place: answerTo('place'),
      date: answerTo('date'),
    } as Omit<SaidInForm, 'who' | 'answer'> & { answer: SaidInForm['answer'] | null }
    const { answer, ...how } = said
    return answer === null ? null : { ...how, who, answer }
  },
})
