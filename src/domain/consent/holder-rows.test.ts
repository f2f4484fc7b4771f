import { describe, expect, it } from 'vitest'
import {
  alone,
  apart,
  because,
  decided,
  gezag,
  guardian,
  incapable,
  institution,
  joint,
  no,
  ots,
  says,
  shortly,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { addDays, type LocalDate } from '../calendar.ts'
import type { RelatedPerson } from '../person.ts'
import type { Unanswered } from './consent-record.ts'

const presumed: Unanswered = { person: father, kind: 'presumed', saidBy: mother }
const grandmother: RelatedPerson = {
  id: null,
  name: { text: 'Riet Haddad' },
  relation: 'grandparent',
  phones: [],
}
const fosterMother: RelatedPerson = { ...grandmother, relation: 'foster-parent' }

const told = (of: Parameters<typeof decided>[0], row: string) =>
  decided(of).warnings.find((warning) => warning.row === row)

describe('a child under 12 whose parents have joint gezag', () => {
  it('consent 1: may be referred when both agree', () => {
    const decision = decided({ says: [says(mother), says(father)] })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual([mother, father])
    expect(decision.record).toContainEqual({ row: '1', item: 'answers', isThere: true })
  })

  it('consent 1: may not when one was not asked, who is named with what is possible instead', () => {
    const decision = decided({ says: [says(mother), says(father, 'not-asked')] })
    expect(shortly(decision)).toBe('blocked 1')
    expect(decision.warnings.find(({ row }) => row === '1')).toMatchObject({
      text: 'De toestemming van Joris van der Velde ontbreekt. Vraag iedereen met gezag.',
      persons: [father],
      instead: ['keep-and-ask', 'anonymous', 'family-applies'],
    })
    expect(decision.record).toContainEqual({ row: '1', item: 'answers', isThere: false })
  })

  it('consent 1: both are named when nobody was asked, and help and sharing ask once', () => {
    expect(decided({}).warnings.filter(({ row }) => row === '1')).toHaveLength(2)
  })

  it('consent 1: the wish of a young child not to ask a parent counts for nothing', () => {
    const unanswered: Unanswered[] = [
      { person: father, kind: 'kept-out', because: 'wish-of-youth' },
    ]
    const exceptions = [because('serious-harm', father), because('good-care', father)]
    expect(shortly(decided({ says: [says(mother)], unanswered, exceptions }))).toBe('blocked 1')
  })

  it('consent 1: the child itself is not asked, and its no is information', () => {
    const all = [says(mother), says(father), says('patient', 'refused')]
    expect(shortly(decided({ says: all }))).toBe('allowed')
  })

  it('consent 2: the other parent may be presumed by the own POH Jeugd, with the reason on record', () => {
    const of = { says: [says(mother)], unanswered: [presumed] }
    expect(shortly(decided(of, 'practice'))).toBe('stopped without its reason 2')
    const exceptions = [because('not-far-reaching', father)]
    expect(shortly(decided({ ...of, exceptions }, 'practice'))).toBe('stopped with its reason')
  })

  it('consent 2: the grounds are open before anything is written, and say what is still to be written', () => {
    const of = { says: [says(mother)], unanswered: [presumed] }
    expect(decided(of, 'practice').exceptions).toEqual([
      {
        row: '2',
        person: father,
        ground: 'not-far-reaching',
        missing: ['why-not-far-reaching'],
        holds: false,
      },
    ])
  })

  it.each([
    ['the parent who would say so has not agreed', { says: [says(mother, 'not-asked')] }],
    ['nobody with gezag said so', { unanswered: [{ ...presumed, saidBy: grandmother }] }],
    ['the parent said so of itself', { unanswered: [{ ...presumed, saidBy: father }] }],
    ['it is not known whether they agree', { authority: gezag('joint', [mother, father]) }],
    [
      'the reason is blank',
      {
        exceptions: [
          { ...because('not-far-reaching', father), written: { 'why-not-far-reaching': ' ' } },
        ],
      },
    ],
    [
      'it was written for sharing',
      { exceptions: [because('not-far-reaching', father, ['disclosure'])] },
    ],
    ['it was written about the other', { exceptions: [because('not-far-reaching', mother)] }],
  ] as const)('consent 2: not when %s', (_, but) => {
    const of = {
      says: [says(mother)],
      unanswered: [presumed],
      exceptions: [because('not-far-reaching', father)],
      ...but,
    }
    expect(decided(of, 'practice').maySend).toBe(false)
  })

  it.each(['municipality', 'other'] as const)(
    'consent 2: never presumed towards %s',
    (employment) => {
      const of = {
        says: [says(mother)],
        unanswered: [presumed],
        exceptions: [because('not-far-reaching', father)],
      }
      expect(shortly(decided(of, employment))).toBe('blocked 2')
    },
  )

  it('consent 2: is no ground that is open towards a CJG, not for the help either', () => {
    const of = { says: [says(mother)], unanswered: [presumed] }
    const groundsFor = (employment: 'practice' | 'municipality') =>
      decided(of, employment).exceptions.map(({ ground }) => ground)
    expect(groundsFor('practice')).toContain('not-far-reaching')
    expect(groundsFor('municipality')).not.toContain('not-far-reaching')
  })

  it('consent 2: a parent who did answer is not presumed', () => {
    const of = { says: [says(mother), says(father)], unanswered: [presumed] }
    expect(shortly(decided(of))).toBe('allowed')
  })

  it.each(['separated', 'in-conflict'] as const)(
    'consent 3: parents who are %s are both asked',
    (parents) => {
      const authority = { ...joint, parents }
      const agreed = decided({ authority, says: [says(mother), says(father)] })
      expect(shortly(agreed)).toBe('allowed')
      expect(agreed.rows).toContain('3')
      expect(agreed.record).toContainEqual({ row: '3', item: 'answers', isThere: true })
      const of = { authority, says: [says(mother)], unanswered: [presumed] }
      const exceptions = [because('not-far-reaching', father)]
      expect(shortly(decided({ ...of, exceptions }, 'practice'))).toBe('blocked 3')
      expect(shortly(decided({ ...of, exceptions }))).toBe('blocked 3')
    },
  )

  it.each(['urgent', 'good-care', 'court'] as const)(
    'consent 3: has the exceptions of 4, %s',
    (ground) => {
      const of = { authority: apart, says: [says(mother)], unanswered: [presumed] }
      expect(shortly(decided({ ...of, exceptions: [because(ground, father)] }))).toBe(
        'stopped with its reason',
      )
    },
  )

  it('consent 4: may not when one refuses', () => {
    const decision = decided({ says: [says(mother), says(father, 'refused')] })
    expect(shortly(decision)).toBe('blocked 4')
    expect(decision.warnings.find(({ row }) => row === '4')?.instead).toEqual([
      'anonymous',
      'family-applies',
    ])
    expect(decision.exceptions.map(({ ground }) => ground)).toEqual([
      'urgent',
      'good-care',
      'court',
    ])
  })

  it.each(['urgent', 'good-care', 'court'] as const)(
    'consent 4: may on the ground %s, written whole',
    (ground) => {
      const of = { says: [says(mother), says(father, 'refused')] }
      expect(shortly(decided({ ...of, exceptions: [because(ground, father)] }))).toBe(
        'stopped with its reason',
      )
      const empty = { ...because(ground, father), written: {} }
      expect(shortly(decided({ ...of, exceptions: [empty] }))).toBe('blocked 4')
    },
  )

  it.each([
    'considered-wish',
    'serious-harm',
    'danger',
    'not-far-reaching',
    'whereabouts-unknown',
    'unable',
    'institution-consents',
    'court-replaces',
    'earlier-refusal',
  ] as const)('consent 4: may not on the ground %s', (ground) => {
    const of = { says: [says(mother), says(father, 'refused'), says('patient')] }
    const safety = { step: '2', advice: 'Gebeld.' }
    expect(shortly(decided({ ...of, safety, exceptions: [because(ground, father)] }))).toBe(
      'blocked 4',
    )
  })

  it('consent 4: a ground for the help is none for sharing', () => {
    const of = { says: [says(mother), says(father, 'refused')] }
    expect(shortly(decided({ ...of, exceptions: [because('court', father, ['help'])] }))).toBe(
      'blocked 4',
    )
  })
})

describe('a parent alone', () => {
  it('consent 5: is enough, with the basis of single gezag on record', () => {
    const decision = decided({ authority: alone, says: [says(mother), says(father, 'refused')] })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual([mother])
    expect(decision.record).toContainEqual({ row: '5', item: 'basis', isThere: true })
    const unbased = decided({ authority: { ...alone, basis: null }, says: [says(mother)] })
    expect(unbased.record).toContainEqual({ row: '5', item: 'basis', isThere: false })
  })

  it('consent 5: the parent without gezag cannot consent', () => {
    expect(shortly(decided({ authority: alone, says: [says(father)] }))).toBe('blocked 1')
  })

  it('consent 5: also from 12, with the youth', () => {
    const of = { age: 13, authority: alone, says: [says(mother)] }
    expect(decided(of).rows).toContain('5')
    expect(shortly(decided(of))).toBe('blocked 8')
    expect(shortly(decided({ ...of, says: [says(mother), says('patient')] }))).toBe('allowed')
  })
})

describe('voogdij', () => {
  it.each([
    ['a person', guardian],
    ['an institution', institution],
  ])('consent 6: by %s asks the voogd alone', (_, voogd) => {
    const authority = gezag('guardian', [voogd])
    const decision = decided({ authority, says: [says(voogd)] })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual([voogd])
    expect(decision.rows).toContain('6')
    expect(shortly(decided({ authority, says: [says(mother), says(father)] }))).toBe('blocked 1')
  })

  it('consent 6: asks the voogd by phone number, and the youth too from 12', () => {
    const decision = decided({
      age: 14,
      authority: gezag('guardian', [guardian]),
      says: [says(guardian)],
    })
    expect(shortly(decision)).toBe('blocked 8')
    expect(decision.needed).toEqual(['patient', guardian])
    expect(decision.record).toContainEqual({ row: '6', item: 'guardian', isThere: true })
    const unreachable = decided({ authority: gezag('guardian', [institution]) })
    expect(unreachable.record).toContainEqual({ row: '6', item: 'guardian', isThere: false })
  })

  it('consent 6: a parent, or a foster parent who is not the voogd, does not stand for one', () => {
    for (const person of [mother, fosterMother]) {
      const of = { authority: gezag('guardian', [person]), says: [says(person)] }
      expect(shortly(decided(of))).toBe('blocked G0')
    }
  })

  it('consent 6: is not told from 16, where another row asks the voogd', () => {
    const of = { authority: gezag('guardian', [guardian]), incapacity: [incapable()] }
    expect(decided({ ...of, age: 15 }).rows).toContain('6')
    expect(decided({ ...of, age: 16 }).rows).not.toContain('6')
    expect(decided({ ...of, age: 16 }).needed).toEqual([guardian])
  })

  it('consent 6: has nothing to say from 16', () => {
    const authority = gezag('guardian', [guardian])
    expect(decided({ age: 16, authority }).rows).not.toContain('6')
  })
})

describe('a child under supervision', () => {
  const yesterday = addDays(today, -1)
  const tomorrow = addDays(today, 1)
  const under = (
    article: '265e' | '265h',
    from: LocalDate = yesterday,
    until: LocalDate = tomorrow,
  ) => ({
    ...joint,
    supervision: ots([{ article, from, until }]),
  })

  it('consent 7: leaves gezag with the parents', () => {
    const authority = { ...joint, supervision: ots() }
    const decision = decided({ authority, says: [says(mother), says(father)] })
    expect(shortly(decision)).toBe('allowed')
    expect(decision.needed).toEqual([mother, father])
    expect(told({ authority }, '7')?.effect).toBe('note')
    expect(decision.record).toContainEqual({ row: '7', item: 'supervision', isThere: true })
    expect(shortly(decided({ authority, says: [says(mother), says(institution)] }))).toBe(
      'blocked 1',
    )
  })

  it.each([
    { ...ots(), worker: ' ' },
    { ...ots(), institution: { ...institution, name: { text: '' } } },
  ])('consent 7: asks who the GI and the jeugdbeschermer are', (supervision) => {
    const decision = decided({ authority: { ...joint, supervision } })
    expect(decision.record).toContainEqual({ row: '7', item: 'supervision', isThere: false })
  })

  it('consent 7: lets the GI consent for a parent where an order says so', () => {
    const of = {
      authority: under('265e'),
      says: [says(mother), says(institution)],
      exceptions: [because('institution-consents', father)],
    }
    expect(shortly(decided(of))).toBe('stopped with its reason')
    expect(shortly(decided({ ...of, authority: under('265h') }))).toBe('blocked 1')
    expect(shortly(decided({ ...of, authority: joint }))).toBe('blocked 1')
    expect(shortly(decided({ ...of, says: [says(mother)] }))).toBe('blocked 1')
    const from12 = { ...of, age: 12, says: [...of.says, says('patient')] }
    expect(shortly(decided(from12))).toBe('blocked 8')
  })

  it.each([
    [today, today, true],
    [tomorrow, tomorrow, false],
    [yesterday, yesterday, false],
  ])('consent 7: an order from %s until %s', (from, until, holds) => {
    const of = {
      authority: under('265e', from, until),
      says: [says(mother), says(institution)],
      exceptions: [because('institution-consents', father)],
    }
    expect(decided(of).maySend).toBe(holds)
  })

  it('consent 7: lets the court replace the consent of a parent who refuses, and of no other', () => {
    const exceptions = [because('court-replaces', father)]
    const of = { authority: under('265h'), exceptions }
    expect(shortly(decided({ ...of, says: [says(mother), says(father, 'refused')] }))).toBe(
      'stopped with its reason',
    )
    expect(shortly(decided({ ...of, says: [says(mother)] }))).toBe('blocked 1')
    const other = { ...of, authority: under('265e'), says: [says(mother), says(father, 'refused')] }
    expect(shortly(decided(other))).toBe('blocked 4')
  })

  it('consent 7, O1: does not take away an objection to sharing', () => {
    const of = {
      authority: under('265h'),
      says: [says(mother), says(father, 'refused')],
      exceptions: [because('court-replaces', father)],
    }
    const objections = [no('objection', father, ['disclosure'])]
    expect(shortly(decided({ ...of, objections }))).toBe('blocked O1')
  })
})
