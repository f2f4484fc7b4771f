import {
  all,
  asksHolders,
  consentIsNeeded,
  either,
  gezagIs,
  gives,
  isAnswered,
  isRepresented,
  isUnasked,
  keptOutByYouth,
  type PersonCondition,
  parentsApart,
  parentsNotApart,
  refuses,
  under12,
} from './conditions.ts'
import { askFirst, type ConsentRow, withoutConsent } from './consent-row.ts'
import type { Facts } from './facts.ts'
import { isMissing } from './is-missing.ts'

const isPresumed = isAnswered('presumed')

/** Presumed is only ever the help, and only by a receiver in the practice's own service. */
const mayPresume = ({ purpose, employment }: Facts): boolean =>
  purpose === 'help' && employment === 'practice'

const mayNotPresume = (facts: Facts): boolean => !mayPresume(facts)

const notGiven: PersonCondition = (facts, person) => !gives(facts, person)

const underSupervision = ({ consent }: Facts): boolean => consent.authority?.supervision != null

const apart = 'Ouders zijn gescheiden of oneens: veronderstellen mag niet. Vraag beide ouders.'

const ots =
  'OTS: ouders houden gezag. Controleer of de kinderrechter gezag (deels) aan de GI heeft overgedragen.'

/** 1 to 7: parents, a parent alone, a voogd, and OTS beside any of them. */
export const thoseWithGezag: readonly ConsentRow[] = [
  {
    row: '1',
    when: all(under12, gezagIs('joint')),
    needed: 'holders',
    record: ['answers'],
    effect: 'note',
    text: '',
    law: ['representative', 'joint-authority'],
  },
  {
    row: '1',
    when: all(consentIsNeeded, isRepresented),
    about: either(isUnasked, keptOutByYouth),
    effect: 'block',
    text: isMissing,
    law: ['representative'],
    instead: askFirst,
  },
  {
    row: '2',
    when: all(consentIsNeeded, asksHolders, parentsNotApart, mayPresume),
    about: isPresumed,
    exceptions: ['not-far-reaching'],
    record: ['said-by', 'no-disagreement'],
    effect: 'stop',
    text: 'Toestemming van de andere ouder met gezag is alleen verondersteld. Bij verwijzing voor hulp is uitdrukkelijke toestemming de veilige keuze.',
    law: ['presumption'],
  },
  {
    row: '2',
    when: all(consentIsNeeded, asksHolders, parentsNotApart, mayNotPresume),
    about: isPresumed,
    effect: 'block',
    text: 'Vraag ook de andere ouder: het CJG mag gegevens alleen met uitdrukkelijke toestemming krijgen.',
    law: ['presumption', 'disclosure'],
    instead: askFirst,
  },
  {
    row: '3',
    when: all(asksHolders, gezagIs('joint'), parentsApart),
    record: ['answers'],
    effect: 'note',
    text: apart,
    law: ['joint-authority'],
  },
  {
    row: '3',
    when: all(consentIsNeeded, asksHolders, parentsApart),
    about: isPresumed,
    exceptions: ['urgent', 'good-care', 'court'],
    effect: 'block',
    text: apart,
    law: ['presumption'],
    instead: askFirst,
  },
  {
    row: '4',
    when: all(consentIsNeeded, isRepresented),
    about: refuses,
    exceptions: ['urgent', 'good-care', 'court'],
    record: ['refusal'],
    effect: 'block',
    text: 'Een ouder met gezag weigert. Zonder uitzonderingsgrond niet versturen. Overweeg advies zonder persoonsgegevens.',
    law: ['representative', 'good-care', 'dispute'],
    instead: withoutConsent,
  },
  {
    row: '5',
    when: all(asksHolders, gezagIs('single')),
    needed: 'holders',
    record: ['basis'],
    effect: 'note',
    text: 'Eén ouder met gezag: leg de grond vast. Ouder zonder gezag: alleen informatierecht (1:377c BW).',
    law: ['representative', 'no-authority'],
  },
  {
    row: '6',
    when: all(asksHolders, gezagIs('guardian'), ({ band }) => band !== '16-and-17'),
    needed: 'holders',
    record: ['guardian'],
    effect: 'note',
    text: 'Voogdij: alleen de voogd geeft toestemming (een pleegouder alleen als die voogd is), vanaf 12 jaar samen met de jongere.',
    law: ['representative', 'guardian'],
  },
  {
    row: '7',
    when: all(asksHolders, underSupervision),
    record: ['supervision'],
    effect: 'note',
    text: ots,
    law: ['order-265e', 'order-265h'],
  },
  {
    row: '7',
    when: all(consentIsNeeded, isRepresented, underSupervision),
    about: notGiven,
    exceptions: ['institution-consents', 'court-replaces'],
    record: ['supervision'],
    effect: 'note',
    text: ots,
    law: ['order-265e', 'order-265h'],
  },
]
