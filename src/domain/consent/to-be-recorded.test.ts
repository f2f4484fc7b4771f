import { describe, expect, it } from 'vitest'
import {
  aSituation,
  because,
  decided,
  type gezag,
  institution,
  joint,
  no,
  ots,
  says,
} from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { addDays } from '../calendar.ts'
import type { Unanswered } from './consent-record.ts'
import { withAsked } from './evaluate.ts'
import { isExcused } from './excused.ts'
import { factsOf } from './facts.ts'
import { recordItems } from './record-items.ts'

const factsFor = (of: Parameters<typeof aSituation>[0]) =>
  withAsked(
    factsOf(aSituation(of), {
      occasion: 'sending',
      purpose: 'help',
      day: today,
      employment: 'practice',
    }),
  )

const presumed: Unanswered = { person: father, kind: 'presumed', saidBy: mother }
const notReached: Unanswered = {
  person: father,
  kind: 'not-reached',
  attempts: [{ on: today, how: 'Gebeld.' }],
}

describe('the exceptions that are open', () => {
  it('are told for each row and person apart', () => {
    const objections = [no('objection', father, ['disclosure'])]
    const { exceptions } = decided({ says: [says(mother), says(father)], objections })
    expect(exceptions.map(({ row, ground }) => `${row} ${ground}`)).toEqual([
      '4 urgent',
      '4 good-care',
      '4 court',
      'O1 danger',
      'O1 urgent',
      'O1 good-care',
      'O1 court',
    ])
    const both = decided({ says: [says(mother, 'refused'), says(father, 'refused')] })
    expect(
      both.exceptions.filter(({ ground }) => ground === 'court').map(({ person }) => person),
    ).toEqual([mother, father])
  })

  it('hold once they are written whole for every purpose, and then miss nothing', () => {
    const of = { says: [says(mother), says(father, 'refused')] }
    const court = (exceptions: Parameters<typeof decided>[0]['exceptions']) =>
      decided({ ...of, exceptions: exceptions ?? [] }).exceptions.find(
        ({ ground }) => ground === 'court',
      )
    expect(court([because('court', father)])).toMatchObject({ missing: [], holds: true })
    expect(court([because('court', father, ['disclosure'])])).toMatchObject({
      missing: ['court-decision'],
      holds: false,
    })
  })
})

describe('what must be on record', () => {
  it('is told item by item', () => {
    const { record } = decided({ says: [says(mother)], unanswered: [presumed] }, 'practice')
    expect(record).toEqual([
      { row: '1', item: 'answers', isThere: false },
      { row: '2', item: 'said-by', isThere: true },
      { row: '2', item: 'no-disagreement', isThere: true },
      { row: 'D1', item: 'family-informed', isThere: false },
    ])
  })

  it('is there only when it is for help and sharing both', () => {
    const answers = (...all: Parameters<typeof says>[]) =>
      decided({ says: all.map((one) => says(...one)) }).record.find(
        ({ item }) => item === 'answers',
      )
    expect(answers([mother], [father])?.isThere).toBe(true)
    expect(answers([mother], [father, 'given', { disclosure: 'not-asked' }])?.isThere).toBe(false)
    expect(answers([mother], [father, 'given', { help: 'not-asked' }])?.isThere).toBe(false)
  })

  it('consent 2: is that another with gezag, who agrees, says so; of everybody who is presumed', () => {
    const isThere = (...unanswered: readonly Unanswered[]) =>
      recordItems['said-by'].isThere(factsFor({ says: [says(mother)], unanswered }))
    expect(isThere(presumed)).toBe(true)
    expect(isThere({ ...presumed, saidBy: father })).toBe(false)
    expect(isThere({ ...presumed, saidBy: { ...mother, id: null, name: { text: 'Oma' } } })).toBe(
      false,
    )
    expect(isThere({ person: mother, kind: 'presumed', saidBy: mother })).toBe(false)
    expect(isThere({ person: mother, kind: 'presumed', saidBy: father })).toBe(false)
    expect(isThere(notReached)).toBe(true)
    expect(isThere(notReached, presumed)).toBe(true)
    expect(isThere(presumed, { person: mother, kind: 'presumed', saidBy: father })).toBe(false)
    const outsider = says({ ...mother, id: null, name: { text: 'Oma' } })
    const byOutsider: Unanswered = {
      ...presumed,
      saidBy: { ...mother, id: null, name: { text: 'Oma' } },
    }
    const facts = factsFor({ says: [says(mother), outsider], unanswered: [byOutsider] })
    expect(recordItems['said-by'].isThere(facts)).toBe(false)
    const agreeing = factsFor({
      says: [says(mother), says(father)],
      unanswered: [{ ...presumed, saidBy: father }],
    })
    expect(recordItems['said-by'].isThere(agreeing)).toBe(false)
  })

  it('consent 16: are the attempts for everybody who was not reached, and for nobody else', () => {
    const isThere = (...unanswered: readonly Unanswered[]) =>
      recordItems.attempts.isThere(factsFor({ unanswered }))
    expect(isThere(notReached, { person: mother, kind: 'no-time' })).toBe(true)
    expect(isThere({ person: mother, kind: 'no-time' })).toBe(false)
    expect(isThere()).toBe(false)
    expect(isThere({ ...notReached, attempts: [] })).toBe(false)
  })
})

describe('an exception', () => {
  const order = { article: '265e', from: today, until: today } as const
  const past = { article: '265e', from: addDays(today, -9), until: addDays(today, -1) } as const
  const holds = (authority: ReturnType<typeof gezag> | null) =>
    isExcused(
      factsFor({
        authority,
        says: [says(institution)],
        exceptions: [because('institution-consents', father)],
      }),
      father,
      'institution-consents',
    )

  it('consent 7: of an order holds where one order of today is among them', () => {
    expect(holds({ ...joint, supervision: ots([past, order]) })).toBe(true)
    expect(holds({ ...joint, supervision: ots([past]) })).toBe(false)
    expect(holds({ ...joint, supervision: ots() })).toBe(false)
    expect(holds(joint)).toBe(false)
    expect(holds(null)).toBe(false)
  })
})
