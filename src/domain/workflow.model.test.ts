import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskInvariants } from '../../test/support/model/desk-invariants.ts'
import type { Domain } from '../../test/support/model/domain.ts'
import { type Life, livesAtDesk, wholeLives } from '../../test/support/model/drawing.ts'
import { checkFamily, invariants } from '../../test/support/model/invariants.ts'
import { playLife } from '../../test/support/model/play.ts'
import {
  aSibling,
  beginnings,
  happenings,
  nothingYet,
  type Tally,
} from '../../test/support/model/world.ts'
import { wrongDesks, wrongSteps } from '../../test/support/model/wrongs.ts'
import { byPractice } from '../../test/support/referral-steps.ts'
import { now } from '../../test/support/referrals.ts'
import { linkFamily } from './family-link.ts'
import { transitions } from './transitions.ts'

/** The same sequences every time; a failure prints its path, which repeats it. */
const seed = 20_261_126

const lives = (of: fc.Arbitrary<Life>, numRuns: number, play: (life: Life) => void) =>
  fc.assert(fc.property(of, play), { seed, numRuns, endOnFailure: true })

/** Whether the model says this when the domain does that wrong, whatever else it says. */
const isSeen = (of: fc.Arbitrary<Life>, invariant: string, wrong: Partial<Domain>): boolean => {
  const says = (life: Life): boolean => {
    try {
      playLife(life, nothingYet(), wrong)
      return false
    } catch (error) {
      return String(error).includes(invariant)
    }
  }
  const neverSaid = fc.property(of, (life) => !says(life))
  return fc.check(neverSaid, { seed, numRuns: 1_000, endOnFailure: true }).failed
}

const seldom = <Name>(all: readonly Name[], counted: ReadonlyMap<Name, number>): string[] =>
  all
    .filter((name) => (counted.get(name) ?? 0) < 3)
    .map((name) => `${name}: ${counted.get(name) ?? 0}`)

describe('the workflow, by everybody in any order', () => {
  it('workflow 1-29: never leaves the table, loses no word and leaves nothing open, and every row is reached', () => {
    const tally: Tally = nothingYet()
    lives(wholeLives, 420, (life) => playLife(life, tally))
    lives(livesAtDesk, 130, (life) => playLife(life, tally))
    const rows = transitions.map(({ row }) => row)
    expect(seldom(rows, tally.rows)).toEqual([])
    expect(seldom(happenings, tally.happened)).toEqual([])
    const everybody = new Set(transitions.flatMap(({ who }) => who))
    expect([...tally.roles].toSorted()).toEqual([...everybody].toSorted())
    expect(tally.happened.get('second')).toBeGreaterThan(500)
  }, 240_000)

  it('has a case for each thing that holds', () => {
    const seen = new Set([...wrongSteps, ...wrongDesks].map(([invariant]) => invariant))
    const held = [...Object.keys(invariants), ...Object.keys(deskInvariants)]
    expect([...seen].toSorted()).toEqual(held.toSorted())
  })

  it.each(wrongSteps)(
    'would see it otherwise: %s',
    (invariant, wrong) => {
      expect(isSeen(wholeLives, invariant, wrong)).toBe(true)
    },
    240_000,
  )
})

describe('what is not sent yet, by everybody of the practice in any order', () => {
  it.each(wrongDesks)(
    'workflow 1-3, 24: would see it otherwise: %s',
    (invariant, wrong) => {
      expect(isSeen(livesAtDesk, invariant, wrong)).toBe(true)
    },
    240_000,
  )
})

describe('two referrals of one family, whatever becomes of either', () => {
  const at = new Date(now.getTime() + 3_600_000).toISOString()
  const [one, other] = [beginnings.started.build(), aSibling()]
  const linked = linkFamily([one, other], byPractice(one), at)
  if (!linked.ok) throw new Error('they may be linked')
  const [ours, theirs] = linked.value

  it('would be seen otherwise: a link that one of them holds', () => {
    expect(() => checkFamily([ours, theirs], at)).not.toThrow()
    expect(() => checkFamily([ours, other], at)).toThrow('linked both ways')
  })
})
