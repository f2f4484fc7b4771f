import fc from 'fast-check'
import type { LocalDate } from '../../src/domain/calendar.ts'
import {
  type ConsentFacts,
  type ConsentingPerson,
  type ConsentRecord,
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
  explanations,
  type NamedReceiver,
  otherParties,
  type Purpose,
} from '../../src/domain/consent/consent-record.ts'
import { type Exception, grounds, reasonItems } from '../../src/domain/consent/exceptions.ts'
import {
  authoritySituations,
  authoritySources,
  type ParentalAuthority,
  parentsRelations,
  singleBases,
} from '../../src/domain/consent/parental-authority.ts'
import { type FhirId, identifierSystems } from '../../src/domain/identifiers.ts'
import type { PersonName, Practitioner, RelatedPerson, Worker } from '../../src/domain/person.ts'
import { sharedItems } from '../../src/domain/shared-items.ts'
import { relationWords } from '../../src/domain/words.ts'

/** Records of consent of every kind, also such as no form would make; and what other arbitraries are made of. */

export const codeIn = <Code extends string>(labels: Readonly<Record<Code, unknown>>) =>
  fc.constantFrom(...(Object.keys(labels) as Code[]))

/**
 * Without white space around it, which R4 does not want and no screen leaves; and without what looks like a tag, of which a
 * validator warns in markdown. That a screen shows such words as they are has its own tests.
 */
const textOf = (characters: string) =>
  fc
    .string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 12 })
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.includes('<a'))

const line = textOf('aé \'ß👧&<"İ#|/')
export const text = textOf('aé \'ß\n👧&<"İ#|/')
const maybe = (one: fc.Arbitrary<string>) => fc.oneof(one, fc.constant(''))
export const maybeEmpty = maybe(text)
export const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
export const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })

export const day = fc
  .date({ min: new Date('1998-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as LocalDate)

export const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

export const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.-]{0,30}$/).map((one) => one as FhirId)

export const name: fc.Arbitrary<PersonName> = fc.record(
  { text: line, usual: line, given: line, prefix: line, family: line },
  { requiredKeys: ['text'] },
)

export const relatedPerson: fc.Arbitrary<RelatedPerson> = fc.record({
  id: orNull(id),
  name,
  relation: codeIn(relationWords),
  phones: some(line),
})

const identifierSystem = fc.constantFrom(...Object.values(identifierSystems))

export const practitioner: fc.Arbitrary<Practitioner> = fc.record({
  id,
  roleId: orNull(id),
  name,
  role: fc.constantFrom('gp', 'mental-health-worker', 'assistant'),
  identifiers: some(fc.record({ system: identifierSystem, value: line })),
})

export const worker: fc.Arbitrary<Worker> = fc.record({
  id: line,
  name: line,
  roles: some(fc.constantFrom('youth-worker', 'coordinator')),
})

/** A person of the HIS is known in one way; of whom it does not know, two may be much alike. */
const around = fc.uniqueArray(relatedPerson, {
  minLength: 1,
  maxLength: 4,
  selector: (person) => person.id ?? person,
})

const purpose = codeIn<Purpose>({ ...consentPurposes, ...otherParties })

const authorityAmong = (relative: fc.Arbitrary<RelatedPerson>): fc.Arbitrary<ParentalAuthority> =>
  fc.record({
    situation: codeIn(authoritySituations),
    source: codeIn(authoritySources),
    statedOn: day,
    holders: some(relative),
    basis: orNull(codeIn(singleBases)),
    parents: codeIn(parentsRelations),
    supervision: orNull(
      fc.record({
        institution: relative,
        worker: maybe(line),
        orders: some(
          fc.record({ article: fc.constantFrom('265e', '265h'), from: day, until: day }),
        ),
      }),
    ),
    note: orNull(text),
  })

const namedReceiver: fc.Arbitrary<NamedReceiver> = fc.record({
  party: codeIn(otherParties),
  name: line,
  identifiers: some(fc.record({ system: identifierSystem, value: line })),
})

const statementOf = (person: fc.Arbitrary<ConsentingPerson>) =>
  fc.record(
    {
      person,
      answers: fc.record({
        help: codeIn(consentAnswers),
        disclosure: codeIn(consentAnswers),
        feedback: codeIn(consentAnswers),
      }),
      parties: fc.dictionary(codeIn(otherParties), codeIn(consentAnswers)),
      receivers: fc.array(
        fc
          .tuple(namedReceiver, codeIn(consentAnswers))
          .map(([one, answer]) => ({ ...one, answer })),
        { minLength: 1, maxLength: 2 },
      ),
      way: codeIn(consentWays),
      place: codeIn(consentPlaces),
      date: day,
      signedForm: id,
      notedBy: line,
    },
    { requiredKeys: ['person', 'answers', 'way', 'place', 'date'] },
  ) as fc.Arbitrary<ConsentFacts['statements'][number]>

const unansweredOf = (person: fc.Arbitrary<RelatedPerson>) =>
  fc.oneof(
    fc.record({ person, kind: fc.constant('presumed' as const), saidBy: person }),
    fc.record({
      person,
      kind: fc.constant('not-reached' as const),
      attempts: some(fc.record({ on: day, how: maybe(line) })),
    }),
    fc.record({ person, kind: fc.constant('no-time' as const) }),
    fc.record({
      person,
      kind: fc.constant('kept-out' as const),
      because: fc.constantFrom('danger', 'wish-of-youth'),
    }),
  )

const exceptionOf = (person: fc.Arbitrary<ConsentingPerson>) =>
  fc.record({
    ground: codeIn(grounds),
    person,
    purposes: some(purpose),
    written: fc.dictionary(codeIn(reasonItems), text),
  }) as fc.Arbitrary<Exception>

const recordAmong = (persons: readonly RelatedPerson[]): fc.Arbitrary<ConsentRecord> => {
  const relative = fc.constantFrom(...persons)
  const anyone = fc.constantFrom<ConsentingPerson>('patient', ...persons)
  const facts = fc.record({
    band: fc.constantFrom('under-12', '12-to-15', '16-and-17'),
    authority: orNull(authorityAmong(relative)),
    statements: some(statementOf(anyone)),
    unanswered: some(unansweredOf(relative)),
    incapacity: some(
      fc.record({
        purposes: some(purpose),
        judgedBy: maybe(line),
        because: maybe(text),
        on: day,
        earlierRefusal: orNull(day),
      }),
    ),
    exceptions: some(exceptionOf(anyone)),
    objections: some(
      fc.record(
        {
          kind: fc.constantFrom('objection', 'withdrawal'),
          by: anyone,
          to: some(purpose),
          receivers: fc.array(namedReceiver, { minLength: 1, maxLength: 2 }),
          on: day,
          endedOn: orNull(day),
        },
        { requiredKeys: ['kind', 'by', 'to', 'on', 'endedOn'] },
      ),
    ),
    safety: orNull(fc.record({ step: maybe(text), advice: maybe(text) })),
    informing: fc.record({ withheldFrom: some(relative), atWishOfYouth: some(relative) }),
    explained: some(codeIn(explanations)),
    mentionsOthers: fc.boolean(),
    recordedBy: fc.oneof(practitioner, worker),
    recordedAt: instant,
  }) as fc.Arbitrary<ConsentRecord>
  const leftOut = fc.record({ leftOut: some(codeIn(sharedItems)) }, { requiredKeys: [] })
  return fc.tuple(facts, leftOut).map(([record, left]) => ({ ...record, ...left }))
}

/** Copied, for fast-check also makes objects without a prototype. */
export const anyConsentRecord: fc.Arbitrary<ConsentRecord> = around
  .chain(recordAmong)
  .map((record) => structuredClone(record))
