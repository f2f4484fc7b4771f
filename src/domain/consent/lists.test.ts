import { describe, expect, it } from 'vitest'
import { ageBlocks } from './age-band.ts'
import {
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
  explanations,
  nothingFurther,
  otherParties,
} from './consent-record.ts'
import { alternatives } from './consent-row.ts'
import { grounds, reasonItems } from './exceptions.ts'
import {
  authoritySituations,
  authoritySources,
  notAskedFurther,
  parentsRelations,
  singleBases,
} from './parental-authority.ts'
import { problemTexts } from './problems.ts'
import { recordItems } from './record-items.ts'
import { laws, statutes } from './statutes.ts'
import { asksByBand, purposesNeeded } from './who-consents.ts'

const labels: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['purposes', consentPurposes],
  ['parties', otherParties],
  ['answers', consentAnswers],
  ['ways', consentWays],
  ['places', consentPlaces],
  ['explanations', explanations],
  ['situations', authoritySituations],
  ['sources', authoritySources],
  ['bases', singleBases],
  ['parents', parentsRelations],
  ['alternatives', alternatives],
  ['reasons', reasonItems],
  ['problems', problemTexts],
]

describe('the words for the huisarts', () => {
  it.each(labels)('of %s are all there, in Dutch', (_, list) => {
    expect(Object.keys(list).length).toBeGreaterThan(1)
    for (const text of Object.values(list)) expect(text).toMatch(/^[A-ZÉ][\p{L}\d (),.:'-]+\.?$/u)
  })

  it('of grounds and record items are all there', () => {
    for (const { label } of [...Object.values(grounds), ...Object.values(recordItems)]) {
      expect(label).toMatch(/^[A-Z][a-zé ].+[a-z]$/)
    }
  })
})

describe('the lists', () => {
  it('leave nothing open where nothing was recorded', () => {
    expect(nothingFurther).toEqual({
      unanswered: [],
      incapacity: [],
      exceptions: [],
      objections: [],
      safety: null,
      informing: { withheldFrom: [], atWishOfYouth: [] },
      explained: [],
      mentionsOthers: false,
    })
    expect(notAskedFurther).toEqual({
      basis: null,
      parents: 'not-known',
      supervision: null,
      note: null,
    })
  })

  it('ask of every ground what must be written down', () => {
    expect(
      Object.fromEntries(Object.entries(grounds).map(([ground, { items }]) => [ground, items])),
    ).toEqual({
      urgent: ['why-now', 'informed', 'asked-afterwards'],
      danger: ['why-not-asked'],
      'good-care': ['weighing', 'consultation'],
      court: ['court-decision'],
      'considered-wish': ['wish', 'weighing', 'informed'],
      'serious-harm': ['harm', 'consultation'],
      'not-far-reaching': ['why-not-far-reaching'],
      'whereabouts-unknown': ['whereabouts'],
      unable: ['inability'],
      'institution-consents': ['order'],
      'court-replaces': ['order'],
      'earlier-refusal': ['departure'],
    })
  })

  it('name whom each band asks, and what each receiver needs', () => {
    expect(asksByBand).toEqual({
      'under-12': { youth: false, holders: true },
      '12-to-15': { youth: true, holders: true },
      '16-and-17': { youth: true, holders: false },
    })
    expect(purposesNeeded('practice')).toEqual(['help'])
    expect(purposesNeeded('municipality')).toEqual(['help', 'disclosure'])
    expect(purposesNeeded('other')).toEqual(['help', 'disclosure'])
  })
})

describe('the law', () => {
  const titles = (law: keyof typeof laws) =>
    [laws[law].gp.title, laws[law].youthWorker.title].join(' | ')

  it.each([
    ['help', 'art. 7:450 lid 1 BW | art. 7.3.4 lid 1 Jeugdwet'],
    ['from-12', 'art. 7:450 lid 2 BW | art. 7.3.4 lid 2 Jeugdwet'],
    ['earlier-refusal', 'art. 7:450 lid 3 BW | art. 7.3.4 lid 3 Jeugdwet'],
    ['from-16', 'art. 7:447 lid 1 BW | art. 7.3.5 lid 1 Jeugdwet'],
    ['disclosure', 'art. 7:457 lid 1 BW | art. 7.3.11 lid 1 Jeugdwet'],
    ['directly-involved', 'art. 7:457 lid 2 BW | art. 7.3.11 lid 2 Jeugdwet'],
    ['good-care-disclosure', 'art. 7:457 lid 3 BW | art. 7.3.11 lid 3 Jeugdwet'],
    ['representative', 'art. 7:465 lid 1 BW | art. 7.3.15 lid 1 Jeugdwet'],
    ['incapable', 'art. 7:465 lid 2 BW | art. 7.3.15 lid 2 Jeugdwet'],
    ['good-care', 'art. 7:465 lid 4 BW | art. 7.3.15 lid 4 Jeugdwet'],
    ['involve', 'art. 7:465 lid 5 BW | art. 7.3.15 lid 5 Jeugdwet'],
    ['resistance', 'art. 7:465 lid 6 BW | art. 7.3.15 lid 6 Jeugdwet'],
    ['urgency', 'art. 7:466 lid 1 BW | art. 7.3.16 lid 1 Jeugdwet'],
    ['presumption', 'art. 7:466 lid 2 BW | art. 7.3.16 lid 2 Jeugdwet'],
    ['register', 'art. 1:244 BW | art. 1:244 BW'],
    ['joint-authority', 'art. 1:251 BW | art. 1:251 BW'],
    ['dispute', 'art. 1:253a BW | art. 1:253a BW'],
    ['suspended', 'art. 1:253r BW | art. 1:253r BW'],
    ['order-265e', 'art. 1:265e BW | art. 1:265e BW'],
    ['order-265h', 'art. 1:265h BW | art. 1:265h BW'],
    ['guardian', 'art. 1:303 BW | art. 1:303 BW'],
    ['no-authority', 'art. 1:377c BW | art. 1:377c BW'],
  ] as const)('of %s has both directions', (law, expected) => {
    expect(titles(law)).toBe(expected)
  })

  it('is linked without a date, so that it is the text of today', () => {
    expect(laws.urgency.gp.uri).toBe(
      'https://wetten.overheid.nl/jci1.3:c:BWBR0005290&boek=7&titeldeel=7&afdeling=5&artikel=466&lid=1',
    )
    expect(laws.urgency.youthWorker.uri).toBe(
      'https://wetten.overheid.nl/jci1.3:c:BWBR0034925&artikel=7.3.16&lid=1',
    )
    expect(laws.dispute.gp.uri).toBe(
      'https://wetten.overheid.nl/jci1.3:c:BWBR0002656&boek=1&artikel=253a',
    )
    expect(statutes.helpByGp).toEqual({
      title: 'art. 7:450 BW',
      uri: 'https://wetten.overheid.nl/jci1.3:c:BWBR0005290&boek=7&titeldeel=7&afdeling=5&artikel=450',
      checkedOn: '2026-11-25',
    })
    expect(Object.values(statutes).map(({ title }) => title)).toEqual([
      'art. 7:450 BW',
      'art. 7.3.4 Jeugdwet',
      'art. 7:457 BW',
      'art. 7.3.11 Jeugdwet',
    ])
  })
})

describe('a block of age', () => {
  it('has its row', () => {
    expect(Object.values(ageBlocks).map(({ row }) => row)).toEqual(['A1', 'A0', 'A0'])
  })
})
