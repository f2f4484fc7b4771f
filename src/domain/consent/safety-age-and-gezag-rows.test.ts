import { describe, expect, it } from 'vitest'
import {
  alone,
  aSituation,
  because,
  decided,
  gezag,
  incapable,
  joint,
  says,
  shortly,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import type { RelatedPerson } from '../person.ts'
import type { Unanswered } from './consent-record.ts'
import { evaluate } from './evaluate.ts'
import { factsOf } from './facts.ts'

const noTime: Unanswered = { person: father, kind: 'no-time' }
const inDanger: Unanswered = { person: father, kind: 'kept-out', because: 'danger' }
const byWish: Unanswered = { person: father, kind: 'kept-out', because: 'wish-of-youth' }
const safety = { step: 'Stap 3', advice: 'Veilig Thuis gebeld op 24 november.' }

describe('gezag of which nothing was stated', () => {
  it('consent G0: is not known, also where no consent is needed', () => {
    const question = {
      occasion: 'sending',
      purpose: 'disclosure',
      day: today,
      employment: 'practice',
    } as const
    const rows = (authority: typeof joint | null) =>
      evaluate(factsOf(aSituation({ authority }), question)).map(({ line }) => line.row)
    expect(rows(null)).toContain('G0')
    expect(rows(joint)).not.toContain('G0')
  })
})

describe('urgency', () => {
  const of = { says: [says(mother)], unanswered: [noTime] }

  it('consent S1: a parent who cannot be reached in time is done without, with why and what follows', () => {
    expect(shortly(decided(of))).toBe('stopped without its reason S1')
    expect(decided(of).exceptions.map(({ missing }) => missing)).toEqual([
      ['why-now', 'informed', 'asked-afterwards'],
    ])
    expect(shortly(decided({ ...of, exceptions: [because('urgent', father)] }))).toBe(
      'stopped with its reason',
    )
    expect(shortly(decided({ ...of, exceptions: [because('good-care', father)] }))).toBe(
      'stopped without its reason S1',
    )
  })

  it('consent S1: no consent beforehand is needed under 12 and of the incapable', () => {
    const nobody = {
      unanswered: [noTime, { ...noTime, person: mother }],
      exceptions: [because('urgent', father), because('urgent', mother)],
    }
    expect(shortly(decided(nobody))).toBe('stopped with its reason')
    expect(shortly(decided({ ...nobody, age: 14, incapacity: [incapable()] }))).toBe(
      'stopped with its reason',
    )
  })

  it('consent S1: from 12 the youth still consents, from 16 alone', () => {
    const exceptions = [because('urgent', father)]
    expect(shortly(decided({ ...of, age: 13, exceptions }))).toBe('blocked 8')
    const withYouth = { ...of, age: 13, exceptions, says: [says(mother), says('patient')] }
    expect(shortly(decided(withYouth))).toBe('stopped with its reason')
    expect(shortly(decided({ ...of, age: 16, exceptions }))).toBe('blocked 13')
  })
})

describe('signs of danger', () => {
  const of = { says: [says(mother)], unanswered: [inDanger], safety }

  it('consent S2: are told whatever was agreed', () => {
    const decision = decided({ says: [says(mother), says(father)], safety })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.rows).toContain('S2')
    expect(decision.record).toContainEqual({ row: 'S2', item: 'meldcode', isThere: true })
  })

  it('consent S2: a parent whom it is dangerous to ask is not asked, with the reason', () => {
    expect(shortly(decided(of))).toBe('stopped without its reason S2')
    const exceptions = [because('danger', father)]
    expect(shortly(decided({ ...of, exceptions }))).toBe('stopped with its reason')
    expect(shortly(decided({ ...of, exceptions: [because('urgent', father)] }))).toBe(
      'stopped without its reason S2',
    )
  })

  it.each([null, { ...safety, step: ' ' }, { ...safety, advice: '' }])(
    'consent S2: not without the meldcode, %o',
    (signs) => {
      const exceptions = [because('danger', father)]
      expect(shortly(decided({ ...of, exceptions, safety: signs }))).toBe(
        'stopped without its reason S2',
      )
    },
  )

  it('consent S2: from 12 the youth still consents', () => {
    const exceptions = [because('danger', father)]
    expect(shortly(decided({ ...of, age: 14, exceptions }))).toBe('blocked 8')
    const all = [says(mother), says('patient')]
    expect(shortly(decided({ ...of, age: 14, exceptions, says: all }))).toBe(
      'stopped with its reason',
    )
  })
})

describe('age', () => {
  it('consent A1: who is 18 cannot be referred', () => {
    const decision = decided({ age: 18, says: [says('patient'), says(mother), says(father)] })
    expect(shortly(decision)).toBe('blocked A1')
    expect(decision.warnings.find(({ row }) => row === 'A1')?.instead).toEqual([
      'anonymous',
      'family-applies',
    ])
    expect(decided({ age: 17 }).rows).not.toContain('A1')
    expect(decided({ age: 18, says: [says('patient')] }).rows).toEqual(['A1', 'D2'])
    expect(decided({ age: 18 }).rows).toEqual(['A1', 'D2', 'D4'])
  })

  it('consent A0: without a birth date, or with one in the future, nothing is sent', () => {
    const all = [says('patient'), says(mother), says(father)]
    const unknown = decided({ birthDate: null, says: all })
    expect(shortly(unknown)).toBe('blocked A0')
    expect(unknown.warnings.find(({ row }) => row === 'A0')).toMatchObject({
      text: 'Er is geen geboortedatum bekend. Vul die eerst in het HIS in.',
      instead: ['keep-and-ask', 'anonymous', 'family-applies'],
    })
    const unborn = decided({ birthDate: '2026-11-26', says: all })
    expect(shortly(unborn)).toBe('blocked A0')
    expect(unborn.warnings.find(({ row }) => row === 'A0')?.text).toContain('toekomst')
  })

  it.each([
    ['2014', 'around 12', true],
    ['2010', 'around 16', true],
    ['2014-11', 'around 12', true],
    ['2014-10', 'past 12', false],
    ['2015', 'under 12', false],
    ['2013', 'past 12', false],
    ['2009', 'past 16', false],
  ])('consent A0: %s is %s', (birthDate, _, isTold) => {
    expect(decided({ birthDate }).rows.includes('A0')).toBe(isTold)
  })

  it('consent A0: of a child born this year is no reason to stop', () => {
    expect(decided({ age: 0, says: [says(mother), says(father)] }).rows).not.toContain('A0')
  })

  it('consent A0: around 12 it is as from 12', () => {
    const of = { birthDate: '2014', says: [says(mother), says(father)] }
    expect(shortly(decided(of))).toBe('blocked 8')
    expect(shortly(decided({ ...of, says: [...of.says, says('patient')] }))).toBe('allowed')
  })

  it('consent A0: around 16 a parent is asked only where the youth agrees', () => {
    const of = { birthDate: '2010', says: [says('patient'), says(mother)] }
    expect(shortly(decided(of))).toBe('blocked 8')
    const kept = decided({ ...of, unanswered: [byWish] })
    expect(shortly(kept)).toBe('allowed')
    expect(kept.needed).toEqual(['patient', mother])
    expect(shortly(decided({ ...of, says: [], unanswered: [byWish] }))).toBe('blocked 8 8')
    expect(shortly(decided({ ...of, birthDate: '2014', unanswered: [byWish] }))).toBe(
      'stopped without its reason 10',
    )
    expect(shortly(decided({ ...of, birthDate: '2010', unanswered: [inDanger] }))).toBe(
      'stopped without its reason S2',
    )
  })
})

describe('gezag that is not known', () => {
  const grandmother: RelatedPerson = {
    id: null,
    name: { text: 'Riet Haddad' },
    relation: 'grandparent',
    phones: [],
  }
  const all = [says(mother), says(father), says(grandmother)]

  it('consent G0: counts as joint, once it is written down who was asked', () => {
    const authority = gezag('unknown', [mother, father])
    expect(shortly(decided({ authority, says: all }))).toBe('stopped without its reason G0')
    const asked = { ...authority, note: 'Moeder gevraagd; zij weet het niet.' }
    const decision = decided({ authority: asked, says: all })
    expect(shortly(decision)).toBe('stopped with its reason')
    expect(decision.needed).toEqual([mother, father])
    expect(shortly(decided({ authority: { ...asked, note: ' ' }, says: all }))).toBe(
      'stopped without its reason G0',
    )
    expect(shortly(decided({ authority: asked, says: [says(mother)] }))).toBe('blocked 1')
  })

  it.each([
    ['nothing was stated', null],
    ['one of two is named', gezag('unknown', [mother], { note: 'Gevraagd.' })],
    ['joint gezag names one parent', gezag('joint', [mother])],
    ['joint gezag names one parent twice', gezag('joint', [mother, { ...mother, id: null }])],
    ['joint gezag names a grandparent', gezag('joint', [mother, grandmother])],
    ['single gezag names nobody', gezag('single', [])],
    ['single gezag names a step parent', gezag('single', [{ ...mother, relation: 'step-parent' }])],
    ['voogdij names nobody', gezag('guardian', [])],
  ] as const)('consent G0: blocks when %s', (_, authority) => {
    const decision = decided({ authority, says: all })
    expect(shortly(decision)).toBe('blocked G0')
    if (authority === null) expect(decision.needed).toEqual([])
    expect(
      decision.warnings.find(({ row, effect }) => row === 'G0' && effect === 'block'),
    ).toMatchObject({
      text: expect.stringContaining('Gezag niet vastgelegd.'),
      instead: ['keep-and-ask', 'anonymous', 'family-applies'],
    })
  })

  it('consent G0: is of no matter from 16', () => {
    expect(shortly(decided({ age: 16, authority: null, says: [says('patient')] }))).toBe('allowed')
  })

  it('consent G0: is not told where gezag is known', () => {
    for (const authority of [joint, alone]) expect(decided({ authority }).rows).not.toContain('G0')
  })
})
