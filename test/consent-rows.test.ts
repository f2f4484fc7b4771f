import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decisionTable } from '../src/domain/consent/decision-table.ts'
import { mother } from './support/persons.ts'

const root = join(import.meta.dirname, '..')

/** The lines of docs/consent-rows.md, number and text. */
const written = readFileSync(join(root, 'docs/consent-rows.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!row|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map((cells) => ({ row: cells[1] ?? '', text: cells[5] ?? '' }))

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]

const testFiles = ['src', 'smart-app', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && name !== 'consent-rows.test.ts')
    .map((name) => join(root, folder, name)),
)

/** The rows in the names of tests: `consent 9`; `consent A0, A1` and `consent 2 and 3` name two. */
const named = unique(
  testFiles
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:['"`]|, )consent ((?:[SAGDOT]?\d+)(?:(?:, | and )(?:[SAGDOT]?\d+))*)\b/g,
      ),
    ])
    .flatMap(([, numbers = '']) => numbers.split(/, | and /)),
)

const rows = unique(decisionTable.map(({ row }) => row))

describe('the decision table of consent', () => {
  it('has the rows of the list, in its order', () => {
    expect(rows).toEqual(unique(written.map(({ row }) => row)))
  })

  it.each(rows)('has a test that carries number %s', (row) => {
    expect(named).toContain(row)
  })

  it('has every number that a test carries', () => {
    expect(named.filter((row) => !rows.some((one) => one === row))).toEqual([])
  })

  it.each(decisionTable)('says of row $row what the list says', ({ row, text }) => {
    const someone = { ...mother, name: { text: '…' } }
    const shown = typeof text === 'string' ? text : text(row === '8' ? 'patient' : someone)
    const texts = written.filter((one) => one.row === row).map((one) => one.text)
    if (shown !== '') expect(texts).toContain(shown)
  })
})
