import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folders } from './folders.ts'

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

  it('keeps the bars: 95% for the rules of consent, 90% for the rest', () => {
    expect(Object.values(folders).map(({ bar }) => bar)).toEqual([95, 90, 90, 90])
  })
})
