import {
  type ConsentAnswer,
  type ConsentStatement,
  consentPurposes,
  type NamedReceiver,
  type Objection,
  type OtherParty,
  otherParties,
  type Purpose,
  type Unanswered,
} from '../../domain/consent/consent-record.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import { type Fields, group, list, nullable, optional, shaped } from './combine.ts'
import type { Field } from './item.ts'
import { anyone, coded, day, number, relative, resource, words } from './questions.ts'

/** The same question for every code of a list, under its own word. */
export const forEach = <Code extends string, T>(
  labels: Readonly<Record<Code, string>>,
  field: (label: string) => Field<T>,
): Record<Code, Field<T>> =>
  Object.fromEntries(
    Object.entries<string>(labels).map(([code, label]) => [code, field(label)]),
  ) as Record<Code, Field<T>>

const answer = (label: string): Field<ConsentAnswer> => coded(label, 'consent-answer')

export const purposes: Field<readonly Purpose[]> = list(coded('Waarvoor', 'consent-purpose'))

const isOther = (purpose: Purpose): purpose is OtherParty => purpose in otherParties

const named: Fields<NamedReceiver> = {
  party: shaped(
    coded('Wat voor organisatie', 'consent-purpose'),
    (party: OtherParty): Purpose => party,
    (purpose) => (isOther(purpose) ? purpose : null),
  ),
  name: words('Welke organisatie', 'string'),
  identifiers: list(number('Nummer', 'Organization')),
}

/** What one person said: to what, how, where and when. */
export const statement: Field<ConsentStatement> = group('Wat iemand zei', {
  person: anyone('Wie'),
  answers: group('Antwoorden', forEach(consentPurposes, answer)),
  parties: optional(
    group<NonNullable<ConsentStatement['parties']>>(
      'Delen met anderen',
      forEach(otherParties, (label) => optional(answer(label))),
    ),
  ),
  receivers: optional(
    list(group('Delen met een organisatie', { ...named, answer: answer('Antwoord') })),
  ),
  way: coded('Hoe', 'consent-way'),
  place: coded('Waar', 'consent-place'),
  date: day('Wanneer'),
  signedForm: optional(resource('Getekend formulier', 'DocumentReference')),
  notedBy: optional(words('Opgeschreven door', 'string')),
})

type Gap = {
  person: RelatedPerson
  kind: Unanswered['kind']
  saidBy: RelatedPerson | null
  attempts: readonly { on: ConsentStatement['date']; how: string }[]
  because: 'danger' | 'wish-of-youth' | null
}

const gapOf = (unanswered: Unanswered): Gap => ({
  saidBy: null,
  attempts: [],
  because: null,
  ...unanswered,
})

const unansweredOf = ({ person, kind, saidBy, attempts, because }: Gap): Unanswered | null => {
  switch (kind) {
    case 'presumed':
      return saidBy && { person, kind, saidBy }
    case 'not-reached':
      return { person, kind, attempts }
    case 'no-time':
      return { person, kind }
    case 'kept-out':
      return because && { person, kind, because }
  }
}

const gapFields: Fields<Gap> = {
  person: relative('Wie'),
  kind: coded('Waarom er geen antwoord is', 'unanswered-kind'),
  saidBy: nullable(relative('Wie zei dat deze ouder akkoord is')),
  attempts: list(group('Poging', { on: day('Wanneer'), how: words('Hoe', 'string') })),
  because: nullable(coded('Waarom bewust niet gevraagd', 'kept-out-reason')),
}

/** Why somebody with gezag gave no answer. */
export const unanswered: Field<Unanswered> = shaped(
  group('Geen antwoord', gapFields),
  gapOf,
  unansweredOf,
)

export const objection: Field<Objection> = group('Bezwaar of intrekking', {
  kind: coded('Wat', 'objection-kind'),
  by: anyone('Wie'),
  to: purposes,
  receivers: optional(list(group('Organisatie', named))),
  on: day('Wanneer'),
  endedOn: nullable(day('Geëindigd op')),
})
