import { answerOf } from './answers.ts'
import {
  all,
  asksHolders,
  type Condition,
  capable12,
  capable16,
  consentIsNeeded,
  gezagIs,
  incapable12,
  incapable16,
  isAnswered,
  isUnasked,
  isYouth,
  keptOutByYouth,
  type PersonCondition,
  refuses,
} from './conditions.ts'
import { askFirst, type ConsentRow, withoutConsent } from './consent-row.ts'
import type { Facts } from './facts.ts'
import { isMissing } from './is-missing.ts'

const youthIsUnasked: PersonCondition = (facts, person) =>
  isYouth(facts, person) && isUnasked(facts, person)

const youthRefuses: PersonCondition = (facts, person) =>
  isYouth(facts, person) && refuses(facts, person)

const holderRefuses: PersonCondition = (facts, person) =>
  !isYouth(facts, person) && refuses(facts, person)

const youthDoesNotRefuse: Condition = (facts) =>
  answerOf(facts, 'patient', facts.purpose) !== 'refused'

/** A youth who does not decide, and says no (7:465 lid 6 BW). */
const youthResists: Condition = (facts) => !youthDoesNotRefuse(facts)

const isSuspended = ({ consent }: Facts): boolean =>
  consent.authority?.basis === 'whereabouts-unknown' || consent.authority?.basis === 'unable'

const decidesAlone =
  'Vanaf 16 jaar beslist de jongere zelf. Geen gegevens naar ouders zonder diens toestemming.'

const incapable = 'Wilsonbekwaam ter zake: motiveer; betrek de jongere zo veel mogelijk.'

const notReached = 'Andere ouder niet bereikt: leg pogingen vast.'

/** 8 to 16: from 12 the youth decides too, from 16 alone; and a parent who cannot be reached, at any age. */
export const fromTwelve: readonly ConsentRow[] = [
  {
    row: '8',
    when: capable12,
    needed: 'youth and holders',
    record: ['answers'],
    effect: 'note',
    text: '',
    law: ['from-12'],
  },
  {
    row: '8',
    when: all(consentIsNeeded, capable12),
    about: isUnasked,
    effect: 'block',
    text: isMissing,
    law: ['from-12'],
    instead: askFirst,
  },
  {
    row: '9',
    when: all(consentIsNeeded, capable12, youthDoesNotRefuse),
    about: holderRefuses,
    exceptions: ['considered-wish'],
    record: ['refusal'],
    effect: 'stop',
    text: 'Ouder weigert. U mag verwijzen als de jongere dit weloverwogen blijft wensen. Leg de afweging vast.',
    law: ['from-12'],
  },
  {
    row: '10',
    when: all(consentIsNeeded, capable12),
    about: keptOutByYouth,
    exceptions: ['serious-harm', 'good-care'],
    effect: 'stop',
    text: 'Ouders niet gevraagd: alleen toegestaan om ernstig nadeel te voorkomen of als goed hulpverlener. Motiveer.',
    law: ['from-12', 'good-care', 'good-care-disclosure'],
  },
  {
    row: '11',
    when: all(consentIsNeeded, capable12),
    about: youthRefuses,
    record: ['refusal'],
    effect: 'block',
    text: 'Jongere (12-15) geeft geen toestemming.',
    law: ['help', 'from-12'],
    instead: withoutConsent,
  },
  {
    row: '12',
    when: incapable12,
    needed: 'holders',
    record: ['incapacity'],
    effect: 'note',
    text: incapable,
    law: ['incapable', 'involve'],
  },
  {
    row: '12',
    when: all(consentIsNeeded, incapable12, youthResists),
    record: ['resistance'],
    effect: 'stop',
    text: incapable,
    law: ['incapable', 'resistance'],
  },
  {
    row: '13',
    when: capable16,
    needed: 'youth',
    record: ['answers'],
    effect: 'note',
    text: decidesAlone,
    law: ['from-16', 'disclosure'],
  },
  {
    row: '13',
    when: all(consentIsNeeded, capable16),
    about: youthIsUnasked,
    effect: 'block',
    text: 'Vanaf 16 jaar beslist de jongere zelf. Vraag de jongere om toestemming.',
    law: ['from-16'],
    instead: askFirst,
  },
  {
    row: '14',
    when: all(consentIsNeeded, capable16),
    about: youthRefuses,
    record: ['refusal'],
    effect: 'block',
    text: 'Jongere (16+) geeft geen toestemming.',
    law: ['help', 'from-16'],
    instead: withoutConsent,
  },
  {
    row: '15',
    when: incapable16,
    needed: 'holders',
    record: ['incapacity'],
    effect: 'note',
    text: incapable,
    law: ['incapable', 'involve'],
  },
  {
    row: '15',
    when: all(consentIsNeeded, incapable16, youthResists),
    record: ['resistance'],
    effect: 'stop',
    text: incapable,
    law: ['incapable', 'resistance'],
  },
  {
    row: '16',
    when: all(consentIsNeeded, asksHolders),
    about: isAnswered('not-reached'),
    exceptions: ['whereabouts-unknown', 'unable'],
    record: ['attempts'],
    effect: 'stop',
    text: notReached,
    law: ['suspended'],
  },
  {
    row: '16',
    when: all(consentIsNeeded, asksHolders, isSuspended, gezagIs('single')),
    record: ['suspension'],
    effect: 'stop',
    text: notReached,
    law: ['suspended'],
  },
]
