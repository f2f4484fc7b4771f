import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText } from './fit-text.ts'
import type { Section } from './letter-content.ts'

const readOn = 'Lees verder in Jeugdschakel.'

/** A page on which so many characters of one point fit. */
const pageOf = (room: number) => (sections: readonly Section[], size: number) =>
  sections.reduce((total, { text }) => total + text.length * size, 0) <= room

const section = (text: string): Section => ({ heading: 'Advies', text })

describe('text that must fit a page', () => {
  it('is as large as it can be', () => {
    expect(fitText([section('kort')], pageOf(1000)).size).toBe(11)
    expect(fitText([section('x'.repeat(100))], pageOf(1000)).size).toBe(10)
  })

  it('is cut at a word, with where the rest is', () => {
    const { sections, size } = fitText([section('woord '.repeat(100))], pageOf(900))
    expect(size).toBe(9)
    expect(sections[0]?.text).toMatch(/^(woord )+… Lees verder in Jeugdschakel\.$/)
  })

  it('is cut where it is long, and not where it is short', () => {
    const { sections } = fitText([section('Kort.'), section('woord '.repeat(100))], pageOf(1200))
    expect(sections[0]?.text).toBe('Kort.')
    expect(sections[1]?.text).toContain(readOn)
  })

  it('keeps every section that it was given, and always fits', () => {
    const texts = fc.array(fc.string({ maxLength: 400 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(texts, fc.integer({ min: 2000, max: 9000 }), (given, room) => {
        const { sections, size } = fitText(given.map(section), pageOf(room))
        expect(sections).toHaveLength(given.length)
        expect(pageOf(room)(sections, size)).toBe(true)
      }),
    )
  })
})
