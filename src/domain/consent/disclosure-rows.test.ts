import { describe, expect, it } from 'vitest'
import {
  alone,
  because,
  decided,
  everything,
  gezag,
  guardian,
  incapable,
  no,
  says,
  shortly,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import type { LocalDate } from '../calendar.ts'
import type { Purpose } from './consent-record.ts'

const both = [says(mother), says(father)]
const helpOnly = [
  says(mother, 'not-asked', { help: 'given' }),
  says(father, 'not-asked', { help: 'given' }),
]
const withYouth = [...both, says('patient')]

describe('who receives', () => {
  it("consent D1: the practice's own POH Jeugd needs consent to the help only, and the family knows", () => {
    const decision = decided({ says: helpOnly }, 'practice')
    expect(shortly(decision)).toBe('allowed')
    expect(decision.rows).toContain('D1')
    expect(decision.rows).not.toContain('D2')
    expect(decision.record).toContainEqual({ row: 'D1', item: 'family-informed', isThere: false })
    expect(decision.record).toContainEqual({ row: '1', item: 'answers', isThere: true })
    const told = decided({ says: helpOnly, explained: ['sharing'] }, 'practice')
    expect(told.record).toContainEqual({ row: 'D1', item: 'family-informed', isThere: true })
    expect(decision.needed).toEqual([mother, father])
    const { needed } = decided({ authority: null, says: [] }, 'practice')
    expect(needed).toEqual([])
    expect(shortly(decided({ says: [] }, 'practice'))).toBe('blocked 1 1')
  })

  it('consent D1: asks nobody beside for the help, where gezag is not known', () => {
    const authority = gezag('unknown', [mother, father], { note: 'Gevraagd.' })
    expect(shortly(decided({ authority, says: helpOnly }, 'practice'))).toBe(
      'stopped with its reason',
    )
    const refusing = [...helpOnly, says(father, 'not-asked', { disclosure: 'refused' })]
    expect(shortly(decided({ authority, says: refusing }, 'practice'))).toBe('blocked O1')
  })

  it('consent D2: a CJG needs consent to share from the same persons', () => {
    const decision = decided({ says: helpOnly })
    expect(shortly(decision)).toBe('blocked 1 1')
    expect(decision.rows).toContain('D2')
    expect(decision.rows).not.toContain('D1')
    expect(decision.rows).not.toContain('D3')
  })

  it('consent D3: another employer is as a CJG', () => {
    const decision = decided({ says: helpOnly }, 'other')
    expect(shortly(decision)).toBe('blocked 1 1')
    expect(decision.rows).toEqual(expect.arrayContaining(['D2', 'D3']))
    expect(decision.warnings.map(({ row }) => row)).not.toContain('D3')
  })

  it.each(['refused', 'not-asked'] as const)(
    'consent D4: without feedback it can be sent, and the huisarts is told (%s)',
    (feedback) => {
      const decision = decided({ says: [says(mother), says(father, 'given', { feedback })] })
      expect(shortly(decision)).toBe('stopped with its reason')
      expect(decision.warnings.find(({ row }) => row === 'D4')).toMatchObject({
        effect: 'stop',
        isSettled: true,
      })
      expect(decided({ says: both }).rows).not.toContain('D4')
    },
  )

  it('consent D4: of the own POH Jeugd only where somebody objects', () => {
    expect(decided({ says: helpOnly }, 'practice').rows).not.toContain('D4')
    const objecting = [says(mother), says(father, 'given', { feedback: 'refused' })]
    expect(decided({ says: objecting }, 'practice').rows).toContain('D4')
  })
})

describe('an objection to sharing', () => {
  const byFather = no('objection', father, ['disclosure'])
  const byYouth = no('objection', 'patient', ['disclosure'])

  it.each(['municipality', 'practice'] as const)(
    'consent O1: of a parent whose consent is needed blocks, towards %s',
    (employment) => {
      const decision = decided({ says: both, objections: [byFather] }, employment)
      expect(decision.verdict).toBe('blocked')
      expect(decision.warnings.find(({ row }) => row === 'O1')).toMatchObject({
        text: 'Bezwaar gaat voor.',
        persons: [father],
        isSettled: false,
        instead: ['anonymous', 'family-applies'],
      })
    },
  )

  it.each([
    ['danger', true],
    ['good-care', true],
    ['court', true],
    ['urgent', true],
    ['considered-wish', false],
    ['serious-harm', false],
  ] as const)('consent O1: under 12 the ground %s', (ground, maySend) => {
    const safety = { step: '3', advice: 'Gebeld.' }
    const of = { says: [...both, says('patient')], objections: [byFather], safety }
    expect(decided({ ...of, exceptions: [because(ground, father)] }).maySend).toBe(maySend)
    expect(decided({ ...of, exceptions: [because(ground, mother)] }).maySend).toBe(false)
  })

  it.each([
    ['danger', true],
    ['considered-wish', true],
    ['good-care', false],
    ['court', false],
    ['urgent', false],
  ] as const)('consent O1: of a parent from 12, the ground %s', (ground, maySend) => {
    const safety = { step: '3', advice: 'Gebeld.' }
    const of = { age: 14, says: withYouth, objections: [byFather], safety }
    expect(decided({ ...of, exceptions: [because(ground, father)] }).maySend).toBe(maySend)
  })

  it('consent O1: danger is no ground without the meldcode', () => {
    const of = { says: both, objections: [byFather], exceptions: [because('danger', father)] }
    expect(decided(of).maySend).toBe(false)
  })

  it.each([14, 16])('consent O1: of a capable youth of %i always goes before', (age) => {
    const exceptions = (
      ['danger', 'good-care', 'court', 'urgent', 'considered-wish', 'serious-harm'] as const
    ).map((ground) => because(ground, 'patient'))
    const of = {
      age,
      says: withYouth,
      objections: [byYouth],
      exceptions,
      safety: { step: '3', advice: 'Ja.' },
    }
    for (const employment of ['municipality', 'practice'] as const) {
      const decision = decided(of, employment)
      expect(decision.verdict).toBe('blocked')
      expect(decision.rows).toContain('O1')
    }
  })

  it('consent O1: of a parent from 16, and of a child under 12, is information', () => {
    expect(shortly(decided({ age: 16, says: withYouth, objections: [byFather] }))).toBe('allowed')
    expect(shortly(decided({ says: both, objections: [byYouth] }))).toBe('allowed')
  })

  it('consent O1: holds in its own direction, and while it was not ended', () => {
    const back = no('objection', father, ['feedback'])
    expect(shortly(decided({ says: both, objections: [back] }))).toBe('stopped with its reason')
    const ended = { ...byFather, endedOn: today }
    expect(shortly(decided({ says: both, objections: [ended] }))).toBe('allowed')
    expect(
      decided({ says: both, objections: [no('objection', father, ['help'])] }).rows,
    ).not.toContain('O1')
  })

  it('consent O1: a refusal to share counts as one with the own POH Jeugd', () => {
    const refusing = [says(mother), says(father, 'given', { disclosure: 'refused' })]
    expect(shortly(decided({ says: refusing }, 'practice'))).toBe('blocked O1')
    expect(shortly(decided({ says: refusing }))).toBe('blocked 4')
    const young = [...both, says('patient', 'given', { disclosure: 'refused' })]
    expect(shortly(decided({ age: 14, says: young }, 'practice'))).toBe('blocked O1')
  })
})

describe('a consent that was taken back', () => {
  it('consent O2: stops what is new, in that direction', () => {
    const of = (to: Parameters<typeof no>[2]) =>
      decided({ says: both, objections: [no('withdrawal', father, to)] })
    expect(shortly(of(everything))).toBe('blocked 4 O2')
    expect(shortly(of(['help']))).toBe('blocked 4 O2')
    expect(shortly(of(['disclosure']))).toBe('blocked 4 O2')
    expect(shortly(of(['feedback']))).toBe('stopped with its reason')
    expect(of(['help']).warnings.find(({ row }) => row === 'O2')).toMatchObject({
      text: 'De toestemming is ingetrokken. Deel niets nieuws.',
      persons: [father],
      instead: ['anonymous', 'family-applies'],
    })
  })

  it('consent O2: of a capable youth always counts, of a parent but for the exceptions', () => {
    const byYouth = [no('withdrawal', 'patient', ['help'])]
    const byFather = [no('withdrawal', father, ['help'])]
    const of = { age: 14, says: withYouth }
    expect(shortly(decided({ ...of, objections: byYouth }))).toBe('blocked 11 O2')
    expect(shortly(decided({ ...of, objections: byFather }))).toBe('blocked 9 O2')
    const exceptions = [because('considered-wish', father)]
    expect(shortly(decided({ ...of, objections: byFather, exceptions }))).toBe(
      'stopped with its reason',
    )
    expect(
      shortly(
        decided({ says: both, objections: byFather, exceptions: [because('court', father)] }),
      ),
    ).toBe('stopped with its reason')
    const wrong = [because('court', 'patient'), because('danger', 'patient')]
    expect(decided({ ...of, objections: byYouth, exceptions: wrong }).maySend).toBe(false)
  })

  it('consent O2: of a parent from 16 has no effect', () => {
    const objections = [no('withdrawal', father, everything)]
    expect(shortly(decided({ age: 16, says: withYouth, objections }))).toBe('allowed')
  })
})

describe('the text', () => {
  it('consent O3: that holds data about others is kept to what is needed', () => {
    expect(decided({ says: both, mentionsOthers: true }).rows).toContain('O3')
    expect(shortly(decided({ says: both, mentionsOthers: true }))).toBe('allowed')
    expect(decided({ says: both }).rows).not.toContain('O3')
  })
})

describe('a birthday before it is sent', () => {
  it('consent T1: asks the youth before a kept referral goes', () => {
    const of = { age: 12, recordedIn: 'under-12', says: both } as const
    const decision = decided(of)
    expect(shortly(decision)).toBe('blocked 8 T1')
    expect(decision.warnings.find(({ row }) => row === 'T1')).toMatchObject({
      text: 'Leeftijdsgrens gepasseerd: vraag de jongere om toestemming.',
      persons: ['patient'],
      instead: ['keep-and-ask', 'anonymous', 'family-applies'],
    })
    expect(shortly(decided({ ...of, says: withYouth }))).toBe('allowed')
    expect(decided({ ...of, recordedIn: '12-to-15' }).rows).not.toContain('T1')
    expect(decided({ ...of, recordedIn: null }).rows).not.toContain('T1')
    expect(shortly(decided({ ...of, age: 12, says: helpOnly }, 'practice'))).toBe('blocked 8 T1')
  })
})

describe('an earlier refusal among other judgements', () => {
  it('consent O1: is found, whatever the others are about', () => {
    const judged = (earlierRefusal: LocalDate | null, purposes: readonly Purpose[]) =>
      incapable({ earlierRefusal, purposes })
    const of = { age: 16, says: withYouth }
    const refused = judged(today, ['help', 'disclosure'])
    const other = judged(null, ['school'])
    for (const incapacity of [
      [refused, other],
      [other, refused],
    ]) {
      expect(shortly(decided({ ...of, incapacity }))).toBe('blocked O1')
    }
    expect(decided({ ...of, incapacity: [other] }).rows).not.toContain('O1')
  })
})

describe('what the huisarts is told', () => {
  const told = (
    of: Parameters<typeof decided>[0],
    employment: 'practice' | 'municipality' = 'municipality',
  ) => decided({ says: both, ...of }, employment).warnings.map(({ row, text }) => `${row} ${text}`)

  it.each<[string, Parameters<typeof decided>[0], 'practice' | 'municipality', string]>([
    ['consent D1', {}, 'practice', 'D1 POH in dienst van de praktijk: rechtstreeks betrokken.'],
    [
      'consent O3',
      { mentionsOthers: true },
      'municipality',
      'O3 Bevat gegevens over anderen: beperk tot wat nodig is.',
    ],
    [
      'consent 5',
      { authority: alone },
      'municipality',
      '5 Eén ouder met gezag: leg de grond vast. Ouder zonder gezag: alleen informatierecht (1:377c BW).',
    ],
    [
      'consent 6',
      { authority: gezag('guardian', [guardian]) },
      'municipality',
      '6 Voogdij: alleen de voogd geeft toestemming (een pleegouder alleen als die voogd is), vanaf 12 jaar samen met de jongere.',
    ],
    [
      'consent A0',
      { birthDate: '2014' },
      'municipality',
      'A0 Leeftijd niet zeker: controleer de geboortedatum.',
    ],
  ])('%s: is in these words', (_, of, employment, text) => {
    expect(told(of, employment)).toContain(text)
  })

  it('consent G0: is told once, and only what there is to say', () => {
    const of = { authority: gezag('unknown', [mother, father]) }
    expect(told(of).filter((text) => text.startsWith('G0'))).toHaveLength(1)
  })

  it('has another way out only where there is one', () => {
    const { warnings } = decided({ says: both, mentionsOthers: true })
    expect(warnings.find(({ row }) => row === 'O3')?.instead).toEqual([])
  })
})

describe('a decision', () => {
  it('tells nothing of rows that have nothing to tell', () => {
    const { rows, warnings } = decided({ says: both })
    expect(rows).toEqual(['1', 'D2'])
    expect(warnings.map(({ row }) => row)).toEqual(['D2'])
  })

  it('has its rows in the order of the table, each warning once, with the law of both directions', () => {
    const { rows, warnings } = decided({
      age: 13,
      safety: { step: '1', advice: 'x' },
      mentionsOthers: true,
    })
    expect(rows).toEqual(['S2', '8', 'D2', 'D4', 'O3'])
    expect(warnings.filter(({ row }) => row === 'S2')).toHaveLength(1)
    expect(warnings.find(({ row }) => row === 'D2')?.law).toEqual(['disclosure'])
  })

  it('is about a person once, and settled only when help and sharing both are', () => {
    const of = { says: [says(mother), says(father, 'refused')] }
    const half = decided({ ...of, exceptions: [because('court', father, ['help'])] })
    expect(half.warnings.find(({ row }) => row === '4')).toMatchObject({
      persons: [father],
      isSettled: false,
    })
    expect(half.exceptions.find(({ ground }) => ground === 'court')).toEqual({
      row: '4',
      person: father,
      ground: 'court',
      missing: ['court-decision'],
      holds: false,
    })
  })
})
