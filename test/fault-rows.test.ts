import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

type Row = { number: string; places: readonly string[] }

/** The table of docs/faults.md: a number, and the files that show it. */
const rows: readonly Row[] = readFileSync(join(root, 'docs/faults.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^R\d+$/.test(number))
  .map(([, number = '', , , places = '']) => ({ number, places: places.split(', ') }))

const testFiles = ['src', 'smart-app', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)

/** The numbers in the names of a file's tests: `fault R3`, and `reliability R3, R4` names two. */
const numbersIn = (file: string): readonly string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:fault|reliability) ((?:R\d+(?:, |,| and )?)+)/g,
    ),
  ].flatMap(([, numbers = '']) => numbers.match(/R\d+/g) ?? [])

const named: ReadonlyMap<string, readonly string[]> = new Map(
  testFiles.map((file) => [file.replace(/\.test\.tsx?$/, ''), numbersIn(file)]),
)

describe('the fault table', () => {
  it('has its rows, each once', () => {
    const numbers = rows.map(({ number }) => number)
    expect(numbers.length).toBeGreaterThan(25)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it.each(rows)('has a test that carries number $number, where the table says', (row) => {
    for (const place of row.places) expect(named.get(place), place).toContain(row.number)
  })

  it.each([...named])('knows every number that %s names', (_, numbers) => {
    const known = rows.map(({ number }) => number)
    expect(numbers.filter((number) => !known.includes(number))).toEqual([])
  })
})
