import { instant, type LocalDate } from '../../src/domain/calendar.ts'
import {
  type ConsentFacts,
  type ConsentRecord,
  type ConsentStatement,
  type NamedReceiver,
  nothingFurther,
} from '../../src/domain/consent/consent-record.ts'
import { type FhirId, identifierSystems, type ReferralId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { apart, gezag, institution, joint, no, ots, says, zon } from './consents.ts'
import { now } from './moments.ts'
import { assistant, father, gp, mother, youthWorker } from './persons.ts'
import { aReferral } from './referrals.ts'

/** The journeys of consent, each as a huisarts would have written it down. */

const day = (text: string) => text as LocalDate

type Case = Partial<ConsentFacts> & {
  age: number
  says: readonly ConsentStatement[]
  recordedBy?: ConsentRecord['recordedBy']
}

const explained = ['help', 'sharing', 'withdrawal'] as const

/** The GI that is voogd; the HIS does not know it. */
const guardianInstitution: RelatedPerson = { ...institution, phones: ['0431112233'] }

/** A parent whom the huisarts added by hand. */
const unknownFather: RelatedPerson = { ...father, id: null, phones: [] }

/** Of the jeugd-GGZ; of the other one only the name is known. */
const numberedPractice: NamedReceiver = {
  ...zon,
  identifiers: [{ system: identifierSystems.agb, value: '94001122' }],
}
const otherPractice: NamedReceiver = { ...zon, name: 'Jeugdpraktijk Heuvel' }

const cases = {
  'under-12-both-agree': {
    age: 9,
    authority: joint,
    says: [
      says(mother, 'given', { parties: { school: 'given', 'community-team': 'refused' } }),
      says(father, 'given', { parties: { school: 'given', 'community-team': 'refused' } }),
    ],
    explained,
  },
  'youth-of-14-one-parent-refuses': {
    age: 14,
    authority: gezag('joint', [mother, father], { parents: 'in-conflict' }),
    says: [
      says('patient', 'given', { parties: { school: 'refused' } }),
      says(mother),
      { ...says(father, 'refused'), place: 'by-phone' },
    ],
    exceptions: [
      {
        ground: 'considered-wish',
        person: father,
        purposes: ['help', 'disclosure', 'feedback'],
        written: {
          wish: 'Vraagt er nu voor de derde keer om, kan vertellen wat zij ervan verwacht.',
          weighing: 'Somber sinds de zomer, verzuimt school. Wachten maakt het erger.',
          informed: 'Vader gebeld op 24 november, hij weet dat zij toch komt.',
        },
      },
    ],
    explained,
  },
  'youth-of-16-against-the-parents': {
    age: 16,
    authority: null,
    says: [says('patient', 'given', { feedback: 'refused' }), says(mother, 'refused')],
    informing: { withheldFrom: [mother, father], atWishOfYouth: [] },
    explained,
  },
  'institution-is-guardian': {
    age: 9,
    authority: gezag('guardian', [guardianInstitution], {
      source: 'decision',
      statedOn: day('2026-11-20'),
    }),
    says: [
      {
        ...says(guardianInstitution, 'given', {}, day('2026-11-20')),
        way: 'written',
        place: 'by-phone',
        signedForm: 'document-consent-gi' as FhirId,
      },
    ],
    explained,
  },
  'supervision-order-replaces-a-parent': {
    age: 9,
    authority: {
      ...joint,
      parents: 'in-conflict',
      supervision: ots([{ article: '265e', from: day('2026-09-01'), until: day('2027-08-31') }]),
    },
    says: [
      says(mother),
      says(father, 'refused'),
      { ...says(institution), way: 'written', place: 'by-phone' },
    ],
    exceptions: [
      {
        ground: 'institution-consents',
        person: father,
        purposes: ['help', 'disclosure', 'feedback'],
        written: { order: 'Rechtbank Limburg, 1 september 2026: toestemming voor hulp aan de GI.' },
      },
    ],
    explained,
  },
  'parent-cannot-be-reached': {
    age: 9,
    authority: gezag('joint', [mother, unknownFather], {
      parents: 'not-known',
      source: 'register',
    }),
    says: [says(mother)],
    unanswered: [
      {
        person: unknownFather,
        kind: 'not-reached',
        attempts: [
          { on: day('2026-11-18'), how: 'Gebeld, nummer bestaat niet meer' },
          { on: day('2026-11-23'), how: 'Brief kwam onbestelbaar terug' },
        ],
      },
    ],
    exceptions: [
      {
        ground: 'whereabouts-unknown',
        person: unknownFather,
        purposes: ['help', 'disclosure', 'feedback'],
        written: { whereabouts: 'Uitgeschreven bij de gemeente, familie weet niet waar hij is.' },
      },
    ],
    explained,
  },
  'separated-other-phoned-later': {
    age: 9,
    authority: { ...apart, statedOn: day('2026-11-20') },
    says: [
      says(mother, 'given', {}, day('2026-11-20')),
      { ...says(father, 'given'), place: 'by-phone' },
    ],
    explained,
    recordedBy: assistant,
  },
  'school-taken-back-at-the-poh-jeugd': {
    age: 9,
    authority: joint,
    says: [
      says(mother, 'given', { parties: { school: 'given' } }),
      {
        ...says(father, 'given', { parties: { school: 'given' } }),
        place: 'by-phone',
        notedBy: assistant.name.text,
      },
    ],
    objections: [no('withdrawal', mother, ['school'])],
    explained,
    leftOut: ['address'],
    recordedBy: youthWorker,
  },
  'one-practice-of-the-ggz-by-name': {
    age: 9,
    authority: joint,
    says: [
      says(mother, 'given', {
        parties: { 'mental-health': 'given' },
        receivers: [{ ...numberedPractice, answer: 'given' }],
      }),
      says(father, 'given', { receivers: [{ ...numberedPractice, answer: 'given' }] }),
    ],
    objections: [{ ...no('objection', father, ['mental-health']), receivers: [otherPractice] }],
    explained,
    recordedBy: youthWorker,
  },
} as const satisfies Record<string, Case>
export type ConsentCase = keyof typeof cases
export const consentCases = Object.keys(cases) as ConsentCase[]

const idOf = (name: ConsentCase): ReferralId =>
  `5e1d7a60-0c4b-4f2a-9b1e-00000000000${consentCases.indexOf(name) + 1}` as ReferralId

/** The referral that was sent on this consent, today. */
export const referralOf = (name: ConsentCase): Referral => {
  const { age, says: statements, recordedBy = gp, ...facts }: Case = cases[name]
  const referral = aReferral().withId(idOf(name)).forChildOf(age).build()
  const consent: ConsentRecord = {
    ...nothingFurther,
    authority: null,
    ...facts,
    statements,
    band: referral.consent.band,
    recordedBy,
    recordedAt: instant(now),
  }
  return { ...referral, consent }
}
