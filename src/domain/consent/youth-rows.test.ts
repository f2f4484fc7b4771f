import { describe, expect, it } from 'vitest'
import {
  alone,
  apart,
  because,
  decided,
  everything,
  gezag,
  guardian,
  incapable,
  joint,
  says,
  shortly,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { addDays, type LocalDate } from '../calendar.ts'
import type { Unanswered } from './consent-record.ts'

const presumed: Unanswered = { person: father, kind: 'presumed', saidBy: mother }
const keptOut: Unanswered = { person: father, kind: 'kept-out', because: 'wish-of-youth' }
const notReached: Unanswered = {
  person: father,
  kind: 'not-reached',
  attempts: [{ on: today, how: 'Gebeld, geen gehoor.' }],
}

describe('a capable youth of 12 to 15', () => {
  it('consent 8: may be referred when the youth and both parents agree', () => {
    const decision = decided({ age: 13, says: [says('patient'), says(mother), says(father)] })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual(['patient', mother, father])
    expect(decision.record).toContainEqual({ row: '8', item: 'answers', isThere: true })
  })

  it('consent 8: the youth is asked too', () => {
    const decision = decided({ age: 13, says: [says(mother), says(father)] })
    expect(shortly(decision)).toBe('blocked 8')
    expect(decision.warnings.find(({ row }) => row === '8')).toMatchObject({
      text: 'Vraag ook de jongere om toestemming.',
      persons: ['patient'],
      instead: ['keep-and-ask', 'anonymous', 'family-applies'],
    })
  })

  it('consent 8: every parent with gezag is asked too, and named', () => {
    const decision = decided({ age: 13, says: [says('patient'), says(mother)] })
    expect(shortly(decision)).toBe('blocked 8')
    expect(decision.warnings.find(({ row }) => row === '8')).toMatchObject({
      text: 'De toestemming van Joris van der Velde ontbreekt. Vraag iedereen met gezag.',
      persons: [father],
    })
  })

  it('consent 8 and 2: the second parent may be presumed by the own POH Jeugd', () => {
    const of = {
      age: 13,
      says: [says('patient'), says(mother)],
      unanswered: [presumed],
      exceptions: [because('not-far-reaching', father)],
    }
    expect(shortly(decided(of, 'practice'))).toBe('stopped with its reason')
    expect(shortly(decided(of))).toBe('blocked 2')
  })

  it('consent 8 and 3: parents apart are both asked', () => {
    const decision = decided({
      age: 13,
      authority: apart,
      says: [says('patient'), says(mother)],
      unanswered: [presumed],
    })
    expect(shortly(decision)).toBe('blocked 3')
  })

  it('consent 9: may go against a parent when the youth keeps wanting it', () => {
    const of = { age: 14, says: [says('patient'), says(mother), says(father, 'refused')] }
    expect(shortly(decided(of))).toBe('stopped without its reason 9')
    expect(decided(of).exceptions).toEqual([
      {
        row: '9',
        person: father,
        ground: 'considered-wish',
        missing: ['wish', 'weighing', 'informed'],
        holds: false,
      },
    ])
    const exceptions = [because('considered-wish', father)]
    expect(shortly(decided({ ...of, exceptions }))).toBe('stopped with its reason')
  })

  it.each(['wish', 'weighing', 'informed'] as const)(
    'consent 9: not without %s written',
    (item) => {
      const exception = because('considered-wish', father)
      const exceptions = [{ ...exception, written: { ...exception.written, [item]: '' } }]
      const of = {
        age: 14,
        says: [says('patient'), says(mother), says(father, 'refused')],
        exceptions,
      }
      expect(shortly(decided(of))).toBe('stopped without its reason 9')
      expect(decided(of).exceptions[0]?.missing).toEqual([item])
    },
  )

  it('consent 9: the wish is that of the youth, who must have said yes', () => {
    const of = { age: 14, says: [says(mother), says(father, 'refused')] }
    const exceptions = [because('considered-wish', father)]
    expect(shortly(decided({ ...of, exceptions }))).toBe('blocked 8 9')
  })

  it('consent 9: presupposes that the parent was asked', () => {
    const of = { age: 14, says: [says('patient'), says(mother)] }
    expect(shortly(decided({ ...of, exceptions: [because('considered-wish', father)] }))).toBe(
      'blocked 8',
    )
  })

  it.each(['urgent', 'good-care', 'court'] as const)(
    'consent 9: has not the exceptions of 4, %s',
    (ground) => {
      const of = { age: 14, says: [says('patient'), says(mother), says(father, 'refused')] }
      expect(shortly(decided({ ...of, exceptions: [because(ground, father)] }))).toBe(
        'stopped without its reason 9',
      )
    },
  )

  it('consent 10: may be referred without asking a parent, to prevent serious harm or as good care', () => {
    const of = { age: 14, says: [says('patient'), says(mother)], unanswered: [keptOut] }
    expect(shortly(decided(of))).toBe('stopped without its reason 10')
    expect(decided(of).exceptions.map(({ ground }) => ground)).toEqual([
      'serious-harm',
      'good-care',
    ])
    for (const ground of ['serious-harm', 'good-care'] as const) {
      expect(shortly(decided({ ...of, exceptions: [because(ground, father)] }))).toBe(
        'stopped with its reason',
      )
    }
    expect(shortly(decided({ ...of, exceptions: [because('urgent', father)] }))).toBe(
      'stopped without its reason 10',
    )
  })

  it('consent 10: it is the youth who wants the help', () => {
    const of = { age: 14, says: [says(mother)], unanswered: [keptOut] }
    expect(shortly(decided({ ...of, exceptions: [because('serious-harm', father)] }))).toBe(
      'blocked 8',
    )
  })

  it('consent 11: may not when the youth refuses, and nothing makes up for it', () => {
    const of = { age: 14, says: [says('patient', 'refused'), says(mother), says(father)] }
    expect(shortly(decided(of))).toBe('blocked 11')
    expect(decided(of).exceptions).toEqual([])
    const exceptions = [because('serious-harm', 'patient'), because('good-care', 'patient')]
    expect(shortly(decided({ ...of, exceptions }))).toBe('blocked 11')
    expect(decided(of).warnings.find(({ row }) => row === '11')?.instead).toEqual([
      'anonymous',
      'family-applies',
    ])
  })

  it('consent 11: a parent who refuses as well is not told as a choice for the youth', () => {
    const all = [says('patient', 'refused'), says(mother), says(father, 'refused')]
    expect(decided({ age: 14, says: all }).rows).not.toContain('9')
  })
})

describe('a youth who cannot weigh this decision', () => {
  it('consent 12, 15: is read in the row of its own age', () => {
    const rowsAt = (age: number) => decided({ age, incapacity: [incapable()] }).rows
    expect(rowsAt(13)).toContain('12')
    expect(rowsAt(13)).not.toContain('15')
    expect(rowsAt(16)).toContain('15')
    expect(rowsAt(16)).not.toContain('12')
    expect(rowsAt(9).filter((row) => row === '12' || row === '15')).toEqual([])
  })

  it('consent 12: leaves it to those with gezag, with the judgement on record', () => {
    const of = { age: 14, incapacity: [incapable()], says: [says(mother), says(father)] }
    const decision = decided(of)
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual([mother, father])
    expect(decision.record).toContainEqual({ row: '12', item: 'incapacity', isThere: true })
    expect(decision.rows).not.toContain('8')
  })

  it('consent 12: has rows 1 to 5 and 16 as under 12', () => {
    const of = { age: 14, incapacity: [incapable()] }
    expect(shortly(decided({ ...of, says: [says(mother)] }))).toBe('blocked 1')
    expect(shortly(decided({ ...of, says: [says(mother), says(father, 'refused')] }))).toBe(
      'blocked 4',
    )
    expect(shortly(decided({ ...of, authority: alone, says: [says(mother)] }))).toBe('allowed')
    const gone = { ...of, says: [says(mother)], unanswered: [notReached] }
    expect(shortly(decided(gone))).toBe('stopped without its reason 16')
  })

  it.each([
    ['who judged it is not told', { judgedBy: ' ' }],
    ['why is not told', { because: '' }],
    ['it is another decision', { purposes: ['school'] }],
    ['it was judged before the 12th birthday', { on: '2024-05-30' as LocalDate }],
  ] as const)('consent 12: is presumed capable when %s', (_, changed) => {
    const of = { age: 14, incapacity: [incapable(changed)], says: [says(mother), says(father)] }
    expect(shortly(decided(of))).toBe('blocked 8')
  })

  it('consent 12: may be incapable of one decision and capable of another', () => {
    const incapacity = [incapable({ purposes: ['help'] })]
    const of = { age: 14, incapacity, says: [says(mother), says(father)] }
    expect(shortly(decided(of))).toBe('blocked 8')
    expect(decided(of).needed).toEqual(['patient', mother, father])
    const sharing = says('patient', 'not-asked', { disclosure: 'given', feedback: 'given' })
    expect(shortly(decided({ ...of, says: [...of.says, sharing] }))).toBe('allowed')
  })

  it.each([
    ['12', 14],
    ['15', 16],
  ])(
    'consent %s: a youth who resists is not passed over without the harm it prevents',
    (row, age) => {
      const of = {
        age,
        incapacity: [incapable()],
        says: [says('patient', 'refused'), says(mother), says(father)],
      }
      expect(shortly(decided(of))).toBe(`stopped without its reason ${row}`)
      const exceptions = [because('serious-harm', 'patient')]
      expect(shortly(decided({ ...of, exceptions }))).toBe('stopped with its reason')
      for (const wrong of [
        because('good-care', 'patient'),
        because('serious-harm', mother),
        because('serious-harm', 'patient', ['help']),
        { ...because('serious-harm', 'patient'), written: { harm: 'Ernstig.' } },
      ]) {
        expect(decided({ ...of, exceptions: [wrong] }).maySend).toBe(false)
      }
    },
  )

  it('consent 15: from 16 too, by a parent or a voogd', () => {
    const of = { age: 16, incapacity: [incapable()] }
    const byParents = decided({ ...of, says: [says(mother), says(father)] })
    expect(shortly(byParents)).toBe('allowed')
    expect(byParents.record).toContainEqual({ row: '15', item: 'incapacity', isThere: true })
    const byGuardian = { ...of, authority: gezag('guardian', [guardian]), says: [says(guardian)] }
    expect(shortly(decided(byGuardian))).toBe('allowed')
    expect(shortly(decided({ ...of, says: [says('patient')] }))).toBe('blocked 1 1')
    expect(shortly(decided({ ...of, says: [says(mother), says(father, 'refused')] }))).toBe(
      'blocked 4',
    )
  })

  it('consent 15: a refusal written when still capable is followed, unless there is good reason', () => {
    const incapacity = [incapable({ earlierRefusal: '2026-06-01' as LocalDate })]
    const of = { age: 16, incapacity, says: [says(mother), says(father)] }
    expect(shortly(decided(of))).toBe('blocked O1')
    const exceptions = [because('earlier-refusal', 'patient')]
    expect(shortly(decided({ ...of, exceptions }))).toBe('stopped with its reason')
    const elsewhere = [incapable(), incapable({ purposes: ['school'], earlierRefusal: today })]
    expect(shortly(decided({ ...of, incapacity: elsewhere }))).toBe('allowed')
  })

  it('consent 15: the judgement of before the 16th birthday counts no more', () => {
    const incapacity = [incapable({ on: '2026-05-30' as LocalDate })]
    expect(shortly(decided({ age: 16, incapacity, says: [says(mother), says(father)] }))).toBe(
      'blocked 13',
    )
  })
})

describe('a capable youth of 16 or 17', () => {
  it('consent 13: decides alone, whatever parents say', () => {
    const all = [says('patient'), says(mother, 'refused'), says(father, 'refused')]
    for (const authority of [joint, null]) {
      const decision = decided({ age: 16, authority, says: all })
      expect(shortly(decision)).toBe('allowed')
      expect(decision.needed).toEqual(['patient'])
      expect(decision.record).toContainEqual({ row: '13', item: 'answers', isThere: true })
    }
  })

  it("consent 13: a parent's consent is not the youth's", () => {
    const decision = decided({ age: 16, says: [says(mother), says(father)] })
    expect(shortly(decision)).toBe('blocked 13')
    expect(decision.warnings.filter(({ row }) => row === '13').map(({ effect }) => effect)).toEqual(
      ['note', 'block'],
    )
  })

  it('consent 14: may not when the youth refuses, whatever is written', () => {
    const exceptions = [because('serious-harm', 'patient'), because('urgent', 'patient')]
    const of = {
      age: 17,
      says: [says('patient', 'refused'), says(mother), says(father)],
      exceptions,
    }
    expect(shortly(decided(of))).toBe('blocked 14')
  })

  it('consent 14: a refusal to share alone blocks as well', () => {
    const of = { age: 17, says: [says('patient', 'given', { disclosure: 'refused' })] }
    expect(shortly(decided(of))).toBe('blocked 14')
  })
})

describe('a parent who was not reached', () => {
  const of = { says: [says(mother)], unanswered: [notReached] }

  it('consent 16: is done without only where it is not known where this parent is, or this parent cannot', () => {
    expect(shortly(decided(of))).toBe('stopped without its reason 16')
    for (const ground of ['whereabouts-unknown', 'unable'] as const) {
      expect(shortly(decided({ ...of, exceptions: [because(ground, father)] }))).toBe(
        'stopped with its reason',
      )
    }
    expect(shortly(decided({ ...of, exceptions: [because('good-care', father)] }))).toBe(
      'stopped without its reason 16',
    )
  })

  it('consent 16: asks for the attempts, of everybody who was not reached', () => {
    const exceptions = [because('whereabouts-unknown', father)]
    const none: Unanswered = { ...notReached, attempts: [] }
    expect(shortly(decided({ ...of, exceptions, unanswered: [none] }))).toBe(
      'stopped without its reason 16',
    )
    const both = [notReached, { ...none, person: mother }]
    expect(decided({ ...of, exceptions, unanswered: both }).maySend).toBe(false)
  })

  it('consent 16: the other parent must have agreed', () => {
    const exceptions = [because('whereabouts-unknown', father)]
    expect(decided({ ...of, exceptions, says: [] }).maySend).toBe(false)
    const sameOnly = { ...of, exceptions, authority: alone, says: [] }
    expect(decided({ ...sameOnly, unanswered: [{ ...notReached, person: mother }] }).maySend).toBe(
      false,
    )
    const nobody = {
      unanswered: [notReached, { ...notReached, person: mother }],
      exceptions: [because('whereabouts-unknown', father), because('whereabouts-unknown', mother)],
    }
    expect(decided(nobody).maySend).toBe(false)
  })

  it('consent 16: from 12 with the youth, and not from 16', () => {
    const exceptions = [because('whereabouts-unknown', father)]
    expect(shortly(decided({ ...of, age: 13, exceptions }))).toBe('blocked 8')
    expect(
      shortly(decided({ ...of, age: 13, exceptions, says: [says(mother), says('patient')] })),
    ).toBe('stopped with its reason')
    expect(decided({ ...of, age: 16, says: [says('patient')] }).rows).not.toContain('16')
  })

  it.each(['whereabouts-unknown', 'unable'] as const)(
    'consent 16: single gezag because the other is %s asks what it appears from',
    (basis) => {
      const authority = { ...alone, basis }
      const stated = { authority, says: [says(mother)] }
      expect(shortly(decided(stated))).toBe('stopped without its reason 16')
      const noted = { ...authority, note: 'Vertrokken, adres onbekend bij de gemeente.' }
      expect(shortly(decided({ ...stated, authority: noted }))).toBe('stopped with its reason')
      expect(shortly(decided({ ...stated, unanswered: [notReached] }))).toBe(
        'stopped with its reason',
      )
      expect(shortly(decided({ ...stated, authority: { ...authority, note: ' ' } }))).toBe(
        'stopped without its reason 16',
      )
    },
  )
})

describe('what was said', () => {
  it('counts by its newest answer, and of two on one day the refusal', () => {
    const yesterday = addDays(today, -1)
    const [yes, no] = [says(father), says(father, 'refused')]
    const earlier = { ...no, date: yesterday }
    expect(shortly(decided({ says: [says(mother), yes, earlier] }))).toBe('allowed')
    expect(shortly(decided({ says: [says(mother), earlier, yes] }))).toBe('allowed')
    expect(shortly(decided({ says: [says(mother), no, { ...yes, date: yesterday }] }))).toBe(
      'blocked 4',
    )
    expect(shortly(decided({ says: [says(mother), yes, no] }))).toBe('blocked 4')
    expect(shortly(decided({ says: [says(mother), no, yes] }))).toBe('blocked 4')
    expect(shortly(decided({ says: [says(mother), yes, says(father, 'not-asked')] }))).toBe(
      'allowed',
    )
  })

  it('counts no consent of tomorrow, nor of before the birth', () => {
    const on = (date: LocalDate, birthDate = '2017-05-31') =>
      decided({ birthDate, says: [says(mother), says(father, 'given', {}, date)] })
    expect(shortly(on(addDays(today, 1)))).toBe('blocked 1')
    expect(shortly(on('2017-05-30' as LocalDate))).toBe('blocked 1')
    expect(shortly(on('2017-05-31' as LocalDate))).toBe('allowed')
    expect(shortly(on('2017-04-30' as LocalDate, '2017-05'))).toBe('blocked 1')
    expect(shortly(on('2017-05-01' as LocalDate, '2017-05'))).toBe('allowed')
  })

  it('counts a refusal of any day', () => {
    const no = says(father, 'refused', {}, addDays(today, 1))
    expect(shortly(decided({ says: [says(mother), no] }))).toBe('blocked 4')
  })

  it('of a youth under 12 was information, and is not counted later', () => {
    const before = says('patient', 'given', {}, '2025-05-30' as LocalDate)
    const after = says('patient', 'given', {}, '2025-05-31' as LocalDate)
    const birthDate = '2013-05-31'
    expect(shortly(decided({ birthDate, says: [before, says(mother), says(father)] }))).toBe(
      'blocked 8',
    )
    expect(shortly(decided({ birthDate, says: [after, says(mother), says(father)] }))).toBe(
      'allowed',
    )
  })

  it('is the same whoever is told apart by id or by name', () => {
    const typed = { ...father, id: null }
    const namesake = { ...father, id: 'related-other' as typeof father.id }
    expect(shortly(decided({ says: [says(mother), says(typed)] }))).toBe('allowed')
    expect(shortly(decided({ says: [says(mother), says(namesake)] }))).toBe('blocked 1')
    expect(everything).toHaveLength(3)
  })
})

describe('a parent whom the youth keeps out', () => {
  it('consent 10: and who said yes all the same, said yes', () => {
    const all = [says('patient'), says(mother), says(father)]
    expect(shortly(decided({ age: 14, says: all, unanswered: [keptOut] }))).toBe('allowed')
  })

  it('consent 15: is asked when the youth cannot decide, also around 16', () => {
    const of = { incapacity: [incapable()], says: [says(mother)], unanswered: [keptOut] }
    expect(shortly(decided({ ...of, age: 16 }))).toBe('blocked 1')
    expect(shortly(decided({ ...of, birthDate: '2010' }))).toBe('blocked 1')
  })

  it('consent 12: a blank reason makes no incapacity', () => {
    const of = { age: 14, says: [says(mother), says(father)] }
    expect(shortly(decided({ ...of, incapacity: [incapable({ because: ' ' })] }))).toBe('blocked 8')
  })
})

describe('an answer of a later day', () => {
  it('that says nothing takes nothing back', () => {
    const yes = says(father, 'given', {}, addDays(today, -1))
    const nothing = says(father, 'not-asked')
    expect(shortly(decided({ says: [says(mother), yes, nothing] }))).toBe('allowed')
  })
})
