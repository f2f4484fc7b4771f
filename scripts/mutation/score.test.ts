import { describe, expect, it } from 'vitest'
import type { Mutant } from './report.ts'
import { isAlive, scoreOf } from './score.ts'

const mutants = (...statuses: readonly string[]): readonly Mutant[] =>
  statuses.map((status) => ({
    file: 'src/domain/age.ts',
    line: 3,
    mutator: 'EqualityOperator',
    was: 'age >= 12',
    becomes: 'age > 12',
    status,
  }))

describe('the score', () => {
  it('is of all mutants, those that no test comes by among them', () => {
    expect(scoreOf(mutants('Killed', 'Killed', 'Survived', 'NoCoverage'))).toEqual({
      mutants: 4,
      killed: 2,
      timeout: 0,
      survived: 1,
      noCoverage: 1,
      percent: 50,
    })
  })

  it('counts what was ignored, by a comment or otherwise, as survived', () => {
    expect(scoreOf(mutants('Killed', 'Ignored'))).toMatchObject({ survived: 1, percent: 50 })
  })

  it('counts what was never asked as survived', () => {
    expect(scoreOf(mutants('Killed', 'Pending'))).toMatchObject({ survived: 1, percent: 50 })
  })

  it('counts what breaks its module as killed, since no test passes', () => {
    expect(scoreOf(mutants('RuntimeError'))).toMatchObject({ killed: 1, percent: 100 })
  })

  it('tells apart what never came to its end', () => {
    expect(scoreOf(mutants('Timeout', 'Survived'))).toMatchObject({ timeout: 1, percent: 50 })
  })

  it('is nothing where nothing was mutated', () => {
    expect(scoreOf([]).percent).toBe(0)
  })
})

describe('a survivor', () => {
  it('is what neither failed a test nor hung', () => {
    const all = mutants('Killed', 'RuntimeError', 'Timeout', 'Survived', 'NoCoverage', 'Ignored')
    expect(all.filter(isAlive).map(({ status }) => status)).toEqual([
      'Survived',
      'NoCoverage',
      'Ignored',
    ])
  })
})
