import {
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
  explanations,
  otherParties,
} from '../../domain/consent/consent-record.ts'
import { grounds } from '../../domain/consent/exceptions.ts'
import {
  authoritySituations,
  authoritySources,
  parentsRelations,
  singleBases,
} from '../../domain/consent/parental-authority.ts'
import { sharedItems } from '../../domain/shared-items.ts'
import { relationWords } from '../../domain/words.ts'

type Labelled = Readonly<Record<string, { label: string }>>

const labelsOf = <T extends Labelled>(rules: T) =>
  Object.fromEntries(Object.entries(rules).map(([code, { label }]) => [code, label])) as {
    [Code in keyof T]: string
  }

/** The codes of a record of consent; those of the domain come as they are. */
export const consentLists = {
  'age-band': {
    title: 'Leeftijdsgroep',
    concepts: {
      'under-12': 'Jonger dan 12 jaar',
      '12-to-15': '12 tot en met 15 jaar',
      '16-and-17': '16 of 17 jaar',
    },
  },
  relation: { title: 'Wie iemand is van het kind', concepts: relationWords },
  'practice-role': {
    title: 'Functie in de praktijk',
    concepts: { gp: 'Huisarts', 'mental-health-worker': 'POH-GGZ', assistant: 'Doktersassistent' },
  },
  'organisation-role': {
    title: 'Functie bij de POH Jeugd',
    concepts: { 'youth-worker': 'POH Jeugd', coordinator: 'Coördinator' },
  },
  'consent-purpose': {
    title: 'Waarvoor toestemming is gevraagd',
    concepts: { ...consentPurposes, ...otherParties },
  },
  'consent-answer': { title: 'Antwoord', concepts: consentAnswers },
  'consent-way': { title: 'Hoe het antwoord kwam', concepts: consentWays },
  'consent-place': { title: 'Waar het antwoord kwam', concepts: consentPlaces },
  'consent-party': {
    title: 'Wie gegevens geeft of krijgt',
    concepts: { practice: 'Huisartspraktijk', receiver: 'POH Jeugd', ...otherParties },
  },
  'unanswered-kind': {
    title: 'Waarom een antwoord ontbreekt',
    concepts: {
      presumed: 'Toestemming verondersteld',
      'not-reached': 'Niet bereikt',
      'no-time': 'Vragen kon niet wachten',
      'kept-out': 'Bewust niet gevraagd',
    },
  },
  'kept-out-reason': {
    title: 'Waarom iemand bewust niet is gevraagd',
    concepts: {
      danger: 'Vragen brengt het kind in gevaar',
      'wish-of-youth': 'De jongere wil het niet',
    },
  },
  'authority-situation': { title: 'Gezag', concepts: authoritySituations },
  'authority-source': { title: 'Bron van het gezag', concepts: authoritySources },
  'single-basis': { title: 'Grond van het gezag van één ouder', concepts: singleBases },
  'parents-relation': { title: 'Hoe de ouders tot elkaar staan', concepts: parentsRelations },
  'court-order': {
    title: 'Wat de kinderrechter aan de GI gaf',
    concepts: {
      '265e': 'Toestemming in plaats van de ouders (1:265e BW)',
      '265h': 'Vervangende toestemming (1:265h BW)',
    },
  },
  'exception-ground': { title: 'Grond van een uitzondering', concepts: labelsOf(grounds) },
  'objection-kind': {
    title: 'Bezwaar of intrekking',
    concepts: { objection: 'Bezwaar', withdrawal: 'Toestemming ingetrokken' },
  },
  explanation: { title: 'Wat is uitgelegd', concepts: explanations },
  'shared-item': { title: 'Wat uit het dossier wordt gedeeld', concepts: sharedItems },
} as const satisfies Record<string, { title: string; concepts: Readonly<Record<string, string>> }>
