import type { ConceptMap } from 'fhir/r4.js'
import type { BusinessStatus, OutcomeCode } from '../../src/domain/codes.ts'

/** As R4 has it, seen from our code: `narrower` is what says less than ours, `wider` what says more. */
type Equivalence = NonNullable<
  NonNullable<ConceptMap['group']>[number]['element'][number]['target']
>[number]['equivalence']

export type Target = { code?: string; equivalence: Equivalence; comment?: string }

const same = (code: string): Target => ({ code, equivalence: 'equivalent' })
const wider = (code: string, comment: string): Target => ({ code, equivalence: 'wider', comment })
const narrower = (code: string, comment: string): Target => ({
  code,
  equivalence: 'narrower',
  comment,
})
const inexact = (code: string, comment: string): Target => ({
  code,
  equivalence: 'inexact',
  comment,
})
const none: Target = { equivalence: 'unmatched' }

/**
 * Bidirectional Services eReferral, 2.0.0-ballot:
 * https://build.fhir.org/ig/HL7/bser/CodeSystem-TaskBusinessStatusCS.html
 */
const bser: Readonly<Record<BusinessStatus, Target>> = {
  verzonden: same('2.0'),
  afgeleverd: none,
  'info-gevraagd': none,
  'info-ontvangen': none,
  geaccepteerd: same('3.0'),
  afgewezen: same('4.0'),
  wachtlijst: none,
  'afspraak-gepland': same('5.1.1'),
  'afspraak-verzet': none,
  'afspraak-afgezegd': same('5.1.3'),
  'contact-gezocht': none,
  'gesprek-gevoerd': same('5.1.4'),
  'niet-verschenen': same('5.1.2'),
  tussenbericht: none,
  'gezin-wacht': none,
  'intrekking-gevraagd': same('5.2'),
  ingetrokken: same('6.0'),
  afgerond: same('7.0'),
}

/** Clinical Order Workflows, 1.0.0-ballot: https://build.fhir.org/ig/HL7/fhir-cow-ig/CodeSystem-business-status.html */
const cow: Readonly<Record<BusinessStatus, Target>> = {
  verzonden: none,
  afgeleverd: none,
  'info-gevraagd': same('awaiting-information'),
  'info-ontvangen': none,
  geaccepteerd: none,
  afgewezen: none,
  wachtlijst: none,
  'afspraak-gepland': same('visit-scheduled'),
  'afspraak-verzet': none,
  'afspraak-afgezegd': none,
  'contact-gezocht': none,
  'gesprek-gevoerd': same('visit-complete'),
  'niet-verschenen': none,
  tussenbericht: same('preliminary-outcome'),
  'gezin-wacht': none,
  'intrekking-gevraagd': none,
  ingetrokken: none,
  afgerond: none,
}

const noConversation: Target = {
  ...none,
  comment: 'Er is geen gesprek geweest, dus geen hulp die eindigt.',
}

const asPlanned = (comment: string): Target => wider('01', comment)

/** Regeling Jeugdwet, bijlage beleidsinformatie, 3.6: https://wetten.overheid.nl/BWBR0036007 */
const cbs: Readonly<Record<OutcomeCode, readonly Target[]>> = {
  'zelf-behandeld': [asPlanned('Zonder vervolg.')],
  'voorliggend-veld': [asPlanned('Met vervolg in het voorliggend veld.')],
  'vervolg-regulier-cjg': [asPlanned('Met vervolg bij het CJG.')],
  'verwijzing-jeugdhulp': [asPlanned('Met een verwijzing.')],
  'verwijzing-jeugd-ggz': [asPlanned('Met een verwijzing.')],
  'voortijdig-beeindigd-gezin': [
    narrower('02', 'Als de POH Jeugd het ermee eens is.'),
    narrower('03', 'Als het gezin dat alleen besluit.'),
  ],
  'advies-gegeven': [{ ...none, comment: 'Een advies is geen jeugdhulp die eindigt.' }],
  'geen-contact': [noConversation],
  'geen-toestemming': [noConversation],
  'niet-passend': [noConversation],
}

/** How the municipality of Maastricht counted 2022 in its letter to the council (2023). */
const maastricht: Readonly<Record<OutcomeCode, readonly Target[]>> = {
  'zelf-behandeld': [same('zelf-behandeld')],
  'voortijdig-beeindigd-gezin': [same('voortijdig-beeindigd')],
  'voorliggend-veld': [same('voorliggend-veld')],
  'verwijzing-jeugdhulp': [wider('jeugd-ggz-jeugdhulp', 'Samen met jeugd-GGZ geteld.')],
  'verwijzing-jeugd-ggz': [wider('jeugd-ggz-jeugdhulp', 'Samen met jeugdhulp geteld.')],
  'vervolg-regulier-cjg': [
    inexact('voorliggend-veld', 'De brief noemt het CJG niet; het is vervolg zonder verwijzing.'),
  ],
  'advies-gegeven': [
    inexact('zelf-behandeld', 'De brief noemt advies niet; het is afgesloten zonder verwijzing.'),
  ],
  'geen-contact': [noConversation],
  'geen-toestemming': [noConversation],
  'niet-passend': [noConversation],
}

const listed = (table: Readonly<Record<string, Target>>): Readonly<Record<string, Target[]>> =>
  Object.fromEntries(Object.entries(table).map(([code, target]) => [code, [target]]))

/** From a code list of ours to somebody else's. `target`: the address of theirs, or the id under which we publish it. */
export const conceptMaps = {
  'business-status-to-bser': {
    title: 'Stand van het werk naar BSeR',
    source: 'business-status',
    target: 'http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS',
    table: listed(bser),
  },
  'business-status-to-cow': {
    title: 'Stand van het werk naar Clinical Order Workflows',
    source: 'business-status',
    target: 'http://hl7.org/fhir/uv/cow/CodeSystem/business-status',
    table: listed(cow),
  },
  'outcome-to-cbs': {
    title: 'Uitkomst naar reden beëindiging (CBS)',
    source: 'outcome',
    target: 'reden-beeindiging',
    table: cbs,
  },
  'outcome-to-maastricht': {
    title: 'Uitkomst naar de telling van Maastricht',
    source: 'outcome',
    target: 'telling-maastricht',
    table: maastricht,
  },
} as const satisfies Record<
  string,
  {
    title: string
    source: 'business-status' | 'outcome'
    target: string
    table: Readonly<Record<string, readonly Target[]>>
  }
>

/** Lists of others that have no address of their own, so that a map can name them. */
export const listsOfOthers = {
  'reden-beeindiging': {
    title: 'Reden beëindiging (Regeling Jeugdwet, 3.6)',
    concepts: {
      '01': 'Beëindigd volgens plan',
      '02': 'Voortijdig afgesloten: in overeenstemming',
      '03': 'Voortijdig afgesloten: eenzijdig door de cliënt',
      '04': 'Voortijdig afgesloten: eenzijdig door de aanbieder',
      '05': 'Voortijdig afgesloten: wegens externe omstandigheden',
    },
  },
  'telling-maastricht': {
    title: 'Telling in de brief aan de raad van Maastricht (2023)',
    concepts: {
      'zelf-behandeld': 'Behandeld door de POH Jeugd zelf',
      'voortijdig-beeindigd': 'Voortijdig beëindigd door het gezin',
      'voorliggend-veld': 'Doorverwezen naar het voorliggend veld',
      'jeugd-ggz-jeugdhulp': 'Verwezen naar jeugd-GGZ of jeugdhulp',
    },
  },
} as const
