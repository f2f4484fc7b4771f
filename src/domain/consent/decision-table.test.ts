import { describe, expect, it } from 'vitest'
import { decisionTable } from './decision-table.ts'
import { grounds } from './exceptions.ts'
import { laws } from './statutes.ts'

/** Row and effect, whose consent, the exceptions, what must be on record, the law: as they were read beside the statutes. */
// biome-ignore format: a table is read by its lines
const asRead = [
  'S1 stop | - | urgent | - | urgency from-12',
  'S2 note | - | - | meldcode | good-care good-care-disclosure',
  'S2 stop | - | danger | meldcode | good-care good-care-disclosure',
  'A1 block | - | - | - | -',
  'A0 note | - | - | - | from-12 from-16',
  'A0 block | - | - | - | -',
  'A0 block | - | - | - | -',
  'G0 note | holders | - | - | register',
  'G0 stop | - | - | authority-asked | register',
  'G0 block | - | - | - | register',
  '1 note | holders | - | answers | representative joint-authority',
  '1 block | - | - | - | representative',
  '2 stop | - | not-far-reaching | said-by no-disagreement | presumption',
  '2 block | - | - | - | presumption disclosure',
  '3 note | - | - | answers | joint-authority',
  '3 block | - | urgent good-care court | - | presumption',
  '4 block | - | urgent good-care court | refusal | representative good-care dispute',
  '5 note | holders | - | basis | representative no-authority',
  '6 note | holders | - | guardian | representative guardian',
  '7 note | - | - | supervision | order-265e order-265h',
  '7 note | - | institution-consents court-replaces | supervision | order-265e order-265h',
  '8 note | youth and holders | - | answers | from-12',
  '8 block | - | - | - | from-12',
  '9 stop | - | considered-wish | refusal | from-12',
  '10 stop | - | serious-harm good-care | - | from-12 good-care good-care-disclosure',
  '11 block | - | - | refusal | help from-12',
  '12 note | holders | - | incapacity | incapable involve',
  '12 stop | - | - | resistance | incapable resistance',
  '13 note | youth | - | answers | from-16 disclosure',
  '13 block | - | - | - | from-16',
  '14 block | - | - | refusal | help from-16',
  '15 note | holders | - | incapacity | incapable involve',
  '15 stop | - | - | resistance | incapable resistance',
  '16 stop | - | whereabouts-unknown unable | attempts | suspended',
  '16 stop | - | - | suspension | suspended',
  'D1 note | - | - | family-informed | directly-involved',
  'D2 note | - | - | - | disclosure',
  'D3 note | - | - | - | disclosure',
  'D4 stop | - | - | - | disclosure',
  'O1 block | - | - | refusal | disclosure',
  'O1 block | - | danger urgent good-care court | refusal | disclosure',
  'O1 block | - | danger considered-wish | refusal | disclosure',
  'O1 block | - | - | departure | earlier-refusal',
  'O2 block | - | - | refusal | help disclosure',
  'O2 block | - | danger urgent good-care court | refusal | help disclosure',
  'O2 block | - | danger considered-wish | refusal | help disclosure',
  'O3 note | - | - | - | disclosure',
  'T1 block | - | - | - | from-12 from-16',
]

const words = (list: readonly string[] | undefined): string => list?.join(' ') || '-'

describe('the decision table', () => {
  it('reads row by row as it was agreed', () => {
    const lines = decisionTable.map(({ row, effect, needed, exceptions, record, law }) =>
      [`${row} ${effect}`, needed ?? '-', words(exceptions), words(record), words(law)].join(' | '),
    )
    expect(lines).toEqual(asRead)
  })

  it.each(decisionTable.filter(({ effect }) => effect === 'block'))(
    'tells at row $row what is possible instead: asking first while nobody has said no',
    ({ instead, text }) => {
      const isFinal = /weiger|geeft geen|ezwaar|ingetrokken|18 of ouder/.test(
        typeof text === 'string' ? text : '',
      )
      expect(instead).toEqual([...(isFinal ? [] : ['keep-and-ask']), 'anonymous', 'family-applies'])
    },
  )

  it('rests every ground on an article', () => {
    expect(
      Object.entries(grounds).map(([ground, { law }]) => `${ground}: ${law.join(' ')}`),
    ).toEqual([
      'urgent: urgency from-12',
      'danger: good-care good-care-disclosure',
      'good-care: good-care good-care-disclosure',
      'court: dispute',
      'considered-wish: from-12',
      'serious-harm: from-12 resistance',
      'not-far-reaching: presumption',
      'whereabouts-unknown: suspended',
      'unable: suspended',
      'institution-consents: order-265e',
      'court-replaces: order-265h',
      'earlier-refusal: earlier-refusal',
    ])
    for (const { law } of [...decisionTable, ...Object.values(grounds)]) {
      for (const one of law) expect(laws).toHaveProperty([one])
    }
  })
})
