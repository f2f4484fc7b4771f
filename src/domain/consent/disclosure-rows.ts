import {
  all,
  type Condition,
  capable12,
  consentIsNeeded,
  either,
  incapable16,
  isRepresented,
  isUnasked,
  isYouth,
  noConsentIsNeeded,
  objects,
  type PersonCondition,
  refuses,
} from './conditions.ts'
import { askFirst, type ConsentRow, withoutConsent } from './consent-row.ts'
import type { Ground } from './exceptions.ts'
import type { Facts } from './facts.ts'

const isDisclosure: Condition = ({ purpose }) => purpose !== 'help'
const toReceiver: Condition = ({ purpose }) => purpose === 'disclosure'
const fromPractice: Condition = ({ employment }) => employment === 'practice'
const fromElsewhere: Condition = ({ employment }) => employment !== 'practice'

const withdraws = objects('withdrawal')

/** Where no consent is needed, a no is an objection all the same. */
const refusesWhatNeedsNone: PersonCondition = (facts, person) =>
  noConsentIsNeeded(facts) && refuses(facts, person) && !withdraws(facts, person)

const hasEarlierRefusal = ({ consent, purpose }: Facts): boolean =>
  consent.incapacity.some(
    ({ purposes, earlierRefusal }) => earlierRefusal !== null && purposes.includes(purpose),
  )

const recordedInAnotherBand = ({ recordedIn, band }: Facts): boolean =>
  recordedIn !== null && recordedIn !== band

const objection = {
  row: 'O1',
  record: ['refusal'],
  onlyItsOwn: true,
  effect: 'block',
  text: 'Bezwaar gaat voor.',
  instead: withoutConsent,
  law: ['disclosure'],
} as const satisfies Partial<ConsentRow>

const withdrawal = {
  row: 'O2',
  record: ['refusal'],
  onlyItsOwn: true,
  effect: 'block',
  text: 'De toestemming is ingetrokken. Deel niets nieuws.',
  instead: withoutConsent,
  law: ['help', 'disclosure'],
} as const satisfies Partial<ConsentRow>

/** What a parent's no gives way to: S2 and 4 while others decide for the child, S2 and 9 from 12. */
const exceptionsToHolder = {
  represented: ['danger', 'urgent', 'good-care', 'court'],
  capable: ['danger', 'considered-wish'],
} as const satisfies Record<string, readonly Ground[]>

const ofHolder =
  (condition: PersonCondition): PersonCondition =>
  (facts, person) =>
    !isYouth(facts, person) && condition(facts, person)

const ofYouth =
  (condition: PersonCondition): PersonCondition =>
  (facts, person) =>
    isYouth(facts, person) && condition(facts, person)

const objectsToSharing = either(objects('objection'), refusesWhatNeedsNone)

/** D1 to T1: who receives, who objects, and what a birthday changes. */
export const disclosure: readonly ConsentRow[] = [
  {
    row: 'D1',
    when: all(toReceiver, fromPractice),
    record: ['family-informed'],
    effect: 'note',
    text: 'POH in dienst van de praktijk: rechtstreeks betrokken.',
    law: ['directly-involved'],
  },
  {
    row: 'D2',
    when: all(toReceiver, fromElsewhere),
    effect: 'note',
    text: 'CJG is een gemeentelijke partij: uitdrukkelijke toestemming voor gegevensverstrekking nodig.',
    law: ['disclosure'],
  },
  {
    row: 'D3',
    when: all(toReceiver, ({ employment }) => employment === 'other'),
    effect: 'note',
    text: '',
    law: ['disclosure'],
  },
  {
    row: 'D4',
    when: ({ feedbackIsAllowed }) => !feedbackIsAllowed,
    effect: 'stop',
    text: 'Geen toestemming voor terugkoppeling. U ziet alleen of de verwijzing is ontvangen, loopt of is afgesloten, niet de inhoud.',
    law: ['disclosure'],
  },
  { ...objection, when: isDisclosure, about: ofYouth(objectsToSharing) },
  {
    ...objection,
    when: all(isDisclosure, isRepresented),
    about: ofHolder(objectsToSharing),
    exceptions: exceptionsToHolder.represented,
  },
  {
    ...objection,
    when: all(isDisclosure, capable12),
    about: ofHolder(objectsToSharing),
    exceptions: exceptionsToHolder.capable,
  },
  {
    ...objection,
    when: all(incapable16, hasEarlierRefusal),
    record: ['departure'],
    law: ['earlier-refusal'],
  },
  { ...withdrawal, when: () => true, about: ofYouth(withdraws) },
  {
    ...withdrawal,
    when: isRepresented,
    about: ofHolder(withdraws),
    exceptions: exceptionsToHolder.represented,
  },
  {
    ...withdrawal,
    when: capable12,
    about: ofHolder(withdraws),
    exceptions: exceptionsToHolder.capable,
  },
  {
    row: 'O3',
    when: ({ consent }) => consent.mentionsOthers,
    effect: 'note',
    text: 'Bevat gegevens over anderen: beperk tot wat nodig is.',
    law: ['disclosure'],
  },
  {
    row: 'T1',
    when: all(consentIsNeeded, recordedInAnotherBand),
    about: ofYouth(isUnasked),
    effect: 'block',
    text: 'Leeftijdsgrens gepasseerd: vraag de jongere om toestemming.',
    law: ['from-12', 'from-16'],
    instead: askFirst,
  },
]
