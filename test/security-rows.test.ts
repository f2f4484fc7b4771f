import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The rows of the attack table that are promised so far. */
const promised =
  'A1 A2 A3 A4 A6 A8 A9 A10 A11 A13 A14 A15 A16 A18 A19 A20 A21 A22 A23 A24 A26 A27 A28 A29 A30 A31 A33 A35 A36 A38 A39 A40 A41 A43 A44 A45 A47 A48'.split(
    ' ',
  )

const testFiles = ['src', 'smart-app', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(root, folder, name)),
)

/** The numbers in the names of tests: `security A20`, and `security A20, A21` names two. */
const named = new Set(
  testFiles
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/security ((?:A\d+(?:, |,| and )?)+)/g),
    ])
    .flatMap(([, numbers = '']) => numbers.match(/A\d+/g) ?? []),
)

describe('the attack table', () => {
  it.each(promised)('has a test that carries number %s', (row) => {
    expect(named).toContain(row)
  })
})
