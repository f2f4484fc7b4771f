import { describe, expect, it } from 'vitest'
import {
  alone,
  aSituation,
  because,
  everything,
  guardian,
  incapable,
  joint,
  no,
  says,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { addDays, type LocalDate } from '../calendar.ts'
import { withAsked } from './evaluate.ts'
import { factsOf } from './facts.ts'
import { mayBeWithheldFrom, notInformed } from './not-informed.ts'
import { informationOnly, problemsIn } from './problems.ts'

type Case = Parameters<typeof aSituation>[0]

const kindsIn = (of: Case) =>
  problemsIn(aSituation(of), today, [mother, father]).map(({ kind, person }) => [
    kind,
    person === null || person === 'patient' ? person : person.name.text,
  ])

const joris = 'Joris van der Velde'
const tomorrow = addDays(today, 1)
const beforeBirth = '2017-05-30' as LocalDate
const noDay = '2026-02-30' as LocalDate

describe('what cannot be so', () => {
  it('is nothing in the usual case', () => {
    expect(kindsIn({ says: [says(mother), says(father), says('patient')] })).toEqual([])
    expect(
      kindsIn({
        says: [says({ ...father, id: null }), says(mother, 'given', {}, '2017-05-31' as LocalDate)],
      }),
    ).toEqual([])
  })

  it.each([
    ['future-day', tomorrow],
    ['before-birth', beforeBirth],
    ['no-such-day', noDay],
  ] as const)(
    'is a consent, objection, judgement, attempt or statement on gezag of a %s',
    (kind, on) => {
      expect(kindsIn({ says: [says(father, 'given', {}, on)] })).toEqual([[kind, joris]])
      expect(kindsIn({ objections: [no('objection', father, everything, on)] })).toEqual([
        [kind, joris],
      ])
      expect(kindsIn({ incapacity: [incapable({ on })] })).toEqual([[kind, 'patient']])
      const attempts = [
        { on: today, how: 'Gebeld.' },
        { on, how: 'Gebeld.' },
      ]
      expect(kindsIn({ unanswered: [{ person: father, kind: 'not-reached', attempts }] })).toEqual([
        [kind, joris],
      ])
      expect(kindsIn({ authority: { ...joint, statedOn: on } })).toEqual([[kind, null]])
      expect(kindsIn({ authority: null })).toEqual([])
    },
  )

  it('is not somebody whom the huisarts adds', () => {
    expect(kindsIn({ says: [says(guardian)] })).toEqual([])
  })

  it('is told in words', () => {
    const [first] = problemsIn(aSituation({ says: [says(father, 'given', {}, tomorrow)] }), today, [
      father,
      mother,
    ])
    expect(first?.text).toBe(
      'De datum van een toestemming kan niet. Kies een dag tussen de geboorte en vandaag.',
    )
  })

  it('is a person of another patient, told once', () => {
    const stranger = {
      ...father,
      id: 'related-other' as typeof father.id,
      name: { text: 'Onbekend' },
    }
    const found = [['not-of-patient', 'Onbekend']]
    expect(
      kindsIn({ says: [says(stranger)], objections: [no('objection', stranger, everything)] }),
    ).toEqual(found)
    expect(kindsIn({ unanswered: [{ person: stranger, kind: 'no-time' }] })).toEqual(found)
    expect(kindsIn({ exceptions: [because('court', stranger)] })).toEqual(found)
    expect(kindsIn({ objections: [no('objection', stranger, everything)] })).toEqual(found)
    expect(kindsIn({ authority: { ...joint, holders: [mother, stranger] } })).toEqual(found)
  })

  it('is an exception without its reason, or an incapacity without its judgement', () => {
    const bare = {
      ...because('good-care', father),
      written: { weighing: 'Ja.', consultation: ' ' },
    }
    expect(kindsIn({ exceptions: [bare] })).toEqual([['without-reason', joris]])
    expect(kindsIn({ exceptions: [because('good-care', father)] })).toEqual([])
    expect(kindsIn({ incapacity: [incapable({ judgedBy: ' ' })] })).toEqual([
      ['without-judgement', 'patient'],
    ])
    expect(kindsIn({ incapacity: [incapable({ because: ' ' })] })).toEqual([
      ['without-judgement', 'patient'],
    ])
    expect(kindsIn({ incapacity: [incapable()] })).toEqual([])
  })

  it('is a parent with gezag who is not told, without a ground', () => {
    const informing = { withheldFrom: [father], atWishOfYouth: [] }
    expect(kindsIn({ informing })).toEqual([['parent-not-told', joris]])
    expect(kindsIn({ informing, exceptions: [because('good-care', father)] })).toEqual([])
    expect(kindsIn({ informing, authority: alone })).toEqual([])
    expect(kindsIn({ informing, age: 16 })).toEqual([])
  })
})

describe('what is information only', () => {
  it('is what somebody says whom the band does not ask', () => {
    const all = [says(mother), says(father), says('patient')]
    const by = (of: Case) =>
      informationOnly(aSituation({ says: all, ...of }), today).map(({ person }) => person)
    expect(by({})).toEqual(['patient'])
    expect(by({ age: 13 })).toEqual([])
    expect(by({ age: 16 })).toEqual([mother, father])
    expect(by({ age: 18 })).toEqual([mother, father])
    expect(by({ authority: alone })).toEqual([father, 'patient'])
  })
})

describe('who is not informed', () => {
  const factsFor = (of: Case) =>
    withAsked(
      factsOf(aSituation(of), {
        occasion: 'later',
        purpose: 'help',
        day: today,
        employment: 'municipality',
      }),
    )
  const names = (of: Case) =>
    notInformed(factsFor(of), [mother, father]).map(({ relation }) => relation)
  const withheld = { withheldFrom: [father], atWishOfYouth: [] }

  it('consent 13: are from 16 the parents, but for whom the youth wants to know', () => {
    expect(names({ age: 16 })).toEqual(['mother', 'father'])
    expect(names({ age: 16, informing: { withheldFrom: [], atWishOfYouth: [mother] } })).toEqual([
      'father',
    ])
    expect(names({ age: 16, incapacity: [incapable()] })).toEqual([])
  })

  it.each([
    ['S2', 'danger'],
    ['10', 'serious-harm'],
    ['10', 'good-care'],
  ] as const)('consent %s: is under 16 a parent with gezag only on the ground %s', (_, ground) => {
    const safety = { step: '3', advice: 'Gebeld.' }
    for (const age of [9, 14]) {
      expect(names({ age, informing: withheld })).toEqual([])
      expect(
        names({ age, informing: withheld, safety, exceptions: [because(ground, father)] }),
      ).toEqual(['father'])
      expect(
        names({ age, informing: withheld, safety, exceptions: [because(ground, mother)] }),
      ).toEqual([])
      expect(names({ age, safety, exceptions: [because(ground, father)] })).toEqual([])
    }
  })

  it('consent S2: danger is no ground without the meldcode, nor is any other', () => {
    expect(names({ informing: withheld, exceptions: [because('danger', father)] })).toEqual([])
    expect(names({ informing: withheld, exceptions: [because('court', father)] })).toEqual([])
  })

  it('consent 5: is a parent without gezag, without a ground', () => {
    expect(names({ authority: alone, informing: withheld })).toEqual(['father'])
    expect(mayBeWithheldFrom(factsFor({ authority: alone }), mother)).toBe(false)
  })
})
