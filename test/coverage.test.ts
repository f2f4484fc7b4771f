import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/coverage.md', 'utf8')

/** `## 3. The doktersassistent plans` and what stands under it. */
const points = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n', 1)[0] ?? '', text }))

/** Of a line: a file, and a test in it unless all of them are meant. A quotation mark in a name has a backslash. */
const named = [...page.matchAll(/`((?:src|test)\/[^`]+\.test\.tsx?)`(?: "((?:\\"|[^"])+)")?/g)].map(
  ([, file = '', name = '']) => ({ file, name: name.replaceAll('\\"', '"') }),
)

const pictures = [...page.matchAll(/`(docs\/screens\/[^`]+)`/g)].map(([, file = '']) => file)

const hasTest = (file: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) => readFileSync(file, 'utf8').includes(`${quote}${name}${quote}`))

const stateOf = (text: string): string => /^State: (.+)$/m.exec(text)?.[1] ?? ''

describe('docs/coverage.md', () => {
  it('has each of the fifteen points once, in order', () => {
    const numbers = points.map(({ title }) => Number.parseInt(title, 10))
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
  })

  it.each(points)('says how it stands, and shows what works: $title', ({ text }) => {
    const state = stateOf(text)
    expect(['works', 'partly', 'not yet']).toContain(state)
    expect(/^- (`|screen )/m.test(text)).toBe(state !== 'not yet')
    if (state === 'partly') expect(text).toContain('Not yet:')
  })

  it.each(named)('names a test that there is: $file $name', ({ file, name }) => {
    expect(existsSync(file)).toBe(true)
    if (name !== '') expect(hasTest(file, name)).toBe(true)
  })

  it.each(pictures)('names a picture that there is: %s', (file) => {
    expect(existsSync(file)).toBe(true)
  })
})
