import { globSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnTests, folders } from './folders.ts'

const globs = Object.values(folders).flatMap(({ mutated, tests }) => [...mutated, ...tests])

describe('what is mutated', () => {
  it.each(globs)('%s is there', (glob) => {
    expect(globSync(glob)).not.toEqual([])
  })

  it('is in one folder only', () => {
    const files = Object.values(folders).flatMap(({ mutated }) =>
      mutated.flatMap((glob) => globSync(glob)),
    )
    expect(new Set(files).size).toBe(files.length)
  })

  it('is not put before tests that draw their cases, which the name of the file tells', () => {
    const tests = Object.values(folders).flatMap(({ tests }) =>
      tests.flatMap((glob) => globSync(glob)),
    )
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
