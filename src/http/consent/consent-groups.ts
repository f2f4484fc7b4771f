import type { Fact } from '../../../smart-app/pages/gp/facts.tsx'
import { answerIn } from '../../domain/consent/answers.ts'
import {
  type ConsentingPerson,
  explanations,
  type NamedReceiver,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import { type Exception, grounds, reasonItems } from '../../domain/consent/exceptions.ts'
import {
  authoritySituations,
  authoritySources,
  parentsRelations,
  singleBases,
} from '../../domain/consent/parental-authority.ts'
import { type Statute, statutes } from '../../domain/consent/statutes.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName, relationWords } from '../../domain/words.ts'
import { linesOf } from './person-lines.ts'
import { personInWords, recorderInWords } from './persons.ts'
import { purposeChoice, purposes, receiverChoices } from './purposes.ts'

/** What is new, today: for a purpose, or to a receiver by name. */
export type IsAllowed = (purpose: Purpose, receiver?: NamedReceiver) => boolean

/** Facts under one heading of the record. */
export type Group = { title: string; facts: readonly Fact[] }

const who = (referral: Referral, persons: readonly ConsentingPerson[]): Group => ({
  title: 'Wie, wat, wanneer en hoe',
  facts: persons
    .map((person) => ({
      term: personInWords(person, referral),
      value: linesOf(referral, person).join('\n'),
    }))
    .filter(({ value }) => value !== ''),
})

/** What may be done with it now. */
const now = (referral: Referral, isAllowed: IsAllowed): Group => ({
  title: 'Wat nu mag',
  facts: [
    ...purposes
      .filter((purpose) => isMentioned(referral, purpose))
      .map((purpose) => ({
        term: purposeChoice(purpose, referral),
        value: isAllowed(purpose) ? 'Ja' : 'Nee',
      })),
    ...receiverChoices(referral).map(({ label, receiver }) => ({
      term: label,
      value: isAllowed(receiver.party, receiver) ? 'Ja' : 'Nee',
    })),
  ],
})

/** Other parties are only named where somebody spoke of them. */
const isMentioned = ({ consent }: Referral, purpose: Purpose): boolean =>
  purpose === 'help' ||
  purpose === 'disclosure' ||
  purpose === 'feedback' ||
  consent.statements.some((statement) => answerIn(statement, purpose) !== 'not-asked') ||
  consent.objections.some(({ to }) => to.includes(purpose))

const authority = ({ consent }: Referral): Group => {
  const stated = consent.authority
  if (stated === null) return { title: 'Gezag', facts: [] }
  const { supervision } = stated
  return {
    title: 'Gezag',
    facts: [
      { term: 'Wie', value: authoritySituations[stated.situation] },
      {
        term: 'Personen',
        value: stated.holders
          .map(({ name, relation }) => `${formatName(name)}, ${relationWords[relation]}`)
          .join('\n'),
      },
      { term: 'Waarom één ouder', value: stated.basis === null ? '' : singleBases[stated.basis] },
      {
        term: 'Ouders',
        value: stated.parents === 'not-known' ? '' : parentsRelations[stated.parents],
      },
      { term: 'Bron', value: `${authoritySources[stated.source]}, ${formatDay(stated.statedOn)}` },
      { term: 'Opmerking', value: stated.note ?? '' },
      {
        term: 'Onder toezicht (OTS)',
        value:
          supervision === null
            ? ''
            : `${formatName(supervision.institution.name)}, jeugdbeschermer ${supervision.worker}`,
      },
    ],
  }
}

const exceptionOf = (referral: Referral, { ground, person, written }: Exception): Fact => ({
  term: personInWords(person, referral),
  value: [
    grounds[ground].label,
    ...grounds[ground].items.map((item) => `${reasonItems[item]}: ${written[item] ?? ''}`),
  ].join('\n'),
})

const exceptions = (referral: Referral): Group => {
  const { incapacity, safety } = referral.consent
  return {
    title: 'Uitzonderingen',
    facts: [
      ...referral.consent.exceptions.map((exception) => exceptionOf(referral, exception)),
      ...incapacity.map(({ judgedBy, because, on }) => ({
        term: 'Kan dit niet zelf beslissen',
        value: `${because}\nBeoordeeld door ${judgedBy}, ${formatDay(on)}`,
      })),
      ...(safety === null
        ? []
        : [
            {
              term: 'Veiligheid',
              value: `Meldcode: ${safety.step}\nVeilig Thuis: ${safety.advice}`,
            },
          ]),
    ],
  }
}

const statuteFact = (term: string, list: readonly Statute[]): Fact => ({
  term,
  value: list.map(({ title }) => title).join('\n'),
})

/** A POH Jeugd in the practice's own service works under the huisarts's duties (7.3.1 lid 3 Jeugdwet). */
const grounded = ({ receiver }: Referral): Group => {
  const isOwn = receiver.employment === 'practice'
  const youthAct = (one: Statute) => (isOwn ? [] : [one])
  return {
    title: 'Op welke grond',
    facts: [
      statuteFact('De hulp', [statutes.helpByGp, ...youthAct(statutes.helpByYouthWorker)]),
      statuteFact('Gegevens van de huisarts', [statutes.disclosureByGp]),
      statuteFact(
        'Bericht aan de huisarts',
        isOwn ? [statutes.disclosureByGp] : [statutes.disclosureByYouthWorker],
      ),
      { term: 'Wet gecontroleerd op', value: formatDay(statutes.helpByGp.checkedOn) },
    ],
  }
}

const recordedFacts = ({ consent }: Referral): Group => ({
  title: 'Vastgelegd',
  facts: [
    {
      term: 'Door',
      value: `${recorderInWords(consent.recordedBy)}, ${formatDay(consent.recordedAt)}`,
    },
    {
      term: 'Uitgelegd',
      value: consent.explained.map((one) => explanations[one]).join('\n'),
    },
    {
      term: 'Niet inlichten',
      value: consent.informing.withheldFrom.map(({ name }) => formatName(name)).join('\n'),
    },
  ],
})

const filled = ({ title, facts }: Group): Group => ({
  title,
  facts: facts.filter(({ value }) => value !== ''),
})

/** The record on one page: who, what, when, how, on which ground. */
export const consentGroups = (
  referral: Referral,
  persons: readonly ConsentingPerson[],
  isAllowed: IsAllowed,
): readonly Group[] =>
  [
    who(referral, persons),
    now(referral, isAllowed),
    authority(referral),
    exceptions(referral),
    grounded(referral),
    recordedFacts(referral),
  ]
    .map(filled)
    .filter(({ facts }) => facts.length > 0)
