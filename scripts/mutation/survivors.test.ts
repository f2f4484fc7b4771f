import { describe, expect, it } from 'vitest'
import type { Mutant } from './report.ts'
import { compareWithList, rowFor } from './survivors.ts'

const survivor: Mutant = {
  file: 'src/domain/age.ts',
  line: 3,
  mutator: 'LogicalOperator',
  was: 'one ||\n  `two`',
  becomes: 'one && `two`',
  status: 'Survived',
}
const other: Mutant = { ...survivor, file: 'src/domain/other.ts' }
const files = [survivor.file]

const withReason = (mutant: Mutant): string =>
  rowFor(mutant).replace(/\| \|$/, '| nobody sees it |')

describe('the list of survivors', () => {
  it('has a survivor by file, mutator and code, wherever it stands now', () => {
    const list = withReason(survivor)
    expect(compareWithList([{ ...survivor, line: 90 }], files, list)).toEqual({
      unlisted: [],
      outdated: [],
    })
  })

  it('does not have one whose reason was not written', () => {
    expect(compareWithList([survivor], files, rowFor(survivor)).unlisted).toEqual([survivor])
  })

  it('has one row for each, also when they read the same', () => {
    const twice = [survivor, { ...survivor, line: 9 }]
    expect(compareWithList(twice, files, withReason(survivor)).unlisted).toHaveLength(1)
    const rows = [survivor, survivor].map(withReason).join('\n')
    expect(compareWithList(twice, files, rows).unlisted).toEqual([])
  })

  it('says which row no survivor answers to any more', () => {
    const list = withReason(survivor)
    expect(compareWithList([], files, list).outdated).toEqual([
      expect.stringContaining('src/domain/age.ts | LogicalOperator'),
    ])
  })

  it('says nothing of files that were not mutated this time', () => {
    expect(compareWithList([], files, withReason(other)).outdated).toEqual([])
  })

  it('keeps a row on one line of a table, whatever the code is', () => {
    const row = rowFor({ ...survivor, was: 'a'.repeat(300), becomes: '' })
    expect(row.split('|')).toHaveLength(7)
    expect(row.length).toBeLessThan(200)
  })
})
