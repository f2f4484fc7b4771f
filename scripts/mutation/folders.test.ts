import { globSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnTests, folders, type Pass } from './folders.ts'

const passes = Object.values(folders).flatMap((folder): readonly Pass[] => [folder, ...folder.near])
const globs = new Set(passes.flatMap(({ mutated, tests }) => [...mutated, ...tests]))
const filesIn = (some: readonly string[]) => some.flatMap((glob) => globSync(glob))

describe('what is mutated', () => {
  it.each([...globs])('%s is there, and can stand in a list with commas', (glob) => {
    expect(globSync(glob)).not.toEqual([])
    expect(glob).not.toContain(',')
  })

  it('is in one folder only', () => {
    const files = Object.values(folders).flatMap(({ mutated }) => filesIn(mutated))
    expect(new Set(files).size).toBe(files.length)
  })

  it('is put before nothing first that it is not put before at last', () => {
    for (const folder of Object.values(folders)) {
      for (const near of folder.near as readonly Pass[]) {
        expect(filesIn(folder.mutated)).toEqual(expect.arrayContaining(filesIn(near.mutated)))
        expect(filesIn(folder.tests)).toEqual(expect.arrayContaining(filesIn(near.tests)))
      }
    }
  })

  it('is not put before tests that draw their cases, which the name of the file tells', () => {
    const tests = Object.values(folders).flatMap(({ tests }) => filesIn(tests))
    const drawing = tests.filter((file) =>
      /from '(fast-check|.*\/arbitrary-.*)'/.test(readFileSync(file, 'utf8')),
    )
    expect(drawing).toEqual(tests.filter((file) => matchesGlob(file, drawnTests)))
    expect(drawing).not.toEqual([])
  })

  it('keeps the bars: 95% for the rules of consent, 90% for the rest', () => {
    expect(Object.values(folders).map(({ bar }) => bar)).toEqual([95, 90, 90, 90])
  })
})
