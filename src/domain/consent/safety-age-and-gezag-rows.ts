import { ageBlocks } from './age-band.ts'
import {
  all,
  asksHolders,
  bandIsUncertain,
  consentIsNeeded,
  gezagIs,
  holdersNamed,
  holdersNotNamed,
  isAnswered,
  keptOutForDanger,
} from './conditions.ts'
import { askFirst, type ConsentRow, withoutConsent } from './consent-row.ts'

const safety =
  'Veiligheidssignalen: volg de KNMG-meldcode. Een verwijzing naar de POH Jeugd vervangt geen melding. Weeg of het vragen van toestemming het kind in gevaar brengt.'

const gezag =
  'Gezag niet vastgelegd. Vraag wie gezag heeft en noteer de bron. Geen aantekening in het gezagsregister bewijst niets.'

/** S1 to G0: what comes before the bands. */
export const safetyAgeAndGezag: readonly ConsentRow[] = [
  {
    row: 'S1',
    when: all(consentIsNeeded, asksHolders),
    about: isAnswered('no-time'),
    exceptions: ['urgent'],
    effect: 'stop',
    text: 'Spoed: toestemming van een ouder ontbreekt. Leg vast waarom wachten niet kan en informeer deze ouder zo snel mogelijk. Bij acuut gevaar: bel.',
    law: ['urgency', 'from-12'],
  },
  {
    row: 'S2',
    when: ({ consent }) => consent.safety !== null,
    record: ['meldcode'],
    effect: 'note',
    text: safety,
    law: ['good-care', 'good-care-disclosure'],
  },
  {
    row: 'S2',
    when: all(consentIsNeeded, asksHolders),
    about: keptOutForDanger,
    exceptions: ['danger'],
    record: ['meldcode'],
    effect: 'stop',
    text: safety,
    law: ['good-care', 'good-care-disclosure'],
  },
  {
    row: 'A1',
    when: ({ occasion, age }) => occasion === 'sending' && age.to >= 18,
    effect: 'block',
    text: ageBlocks.adult.text,
    law: [],
    instead: withoutConsent,
  },
  {
    row: 'A0',
    when: bandIsUncertain,
    effect: 'note',
    text: 'Leeftijd niet zeker: controleer de geboortedatum.',
    law: ['from-12', 'from-16'],
  },
  {
    row: 'A0',
    when: ({ birthDate }) => birthDate === null,
    effect: 'block',
    text: ageBlocks.unknown.text,
    law: [],
    instead: askFirst,
  },
  {
    row: 'A0',
    when: ({ age }) => age.to < 0,
    effect: 'block',
    text: ageBlocks.unborn.text,
    law: [],
    instead: askFirst,
  },
  {
    row: 'G0',
    when: all(asksHolders, gezagIs('unknown')),
    needed: 'holders',
    effect: 'note',
    text: '',
    law: ['register'],
  },
  {
    row: 'G0',
    when: all(consentIsNeeded, asksHolders, gezagIs('unknown'), holdersNamed),
    record: ['authority-asked'],
    effect: 'stop',
    text: gezag,
    law: ['register'],
  },
  {
    row: 'G0',
    when: all(consentIsNeeded, asksHolders, holdersNotNamed),
    effect: 'block',
    text: gezag,
    law: ['register'],
    instead: askFirst,
  },
]
