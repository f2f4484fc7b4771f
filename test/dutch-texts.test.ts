import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { difficultWords } from './support/difficult-words.ts'
import { dutchTextsIn } from './support/dutch-texts.ts'
import { averageLength, sentencesOf, usedOf } from './support/reading-level.ts'

/** What the screens say: the pages, and the words that the domain and the routes give them. */
const files = ['smart-app/**/*.{ts,tsx}', 'src/domain/**/*.ts', 'src/http/**/*.{ts,tsx}']
  .flatMap((pattern) => globSync(pattern))
  .filter((file) => !/\.test\.tsx?$/.test(file))

const texts = files.flatMap(dutchTextsIn)

describe('what the screens say', () => {
  it('is found', () => {
    expect(texts.length).toBeGreaterThan(150)
    expect(texts.map(({ text }) => text)).toContain('Kies waarvoor dit geldt.')
    expect(texts.map(({ text }) => text)).toContain(
      'Plak deze tekst in het journaal en bewaar de brief bij de documenten.',
    )
  })

  it('has at most 15 words a sentence on average', () => {
    const sentences = texts.flatMap(({ text }) => sentencesOf(text))
    expect(averageLength(sentences)).toBeLessThanOrEqual(15)
  })

  it('has no sentence of more than 30 words', () => {
    const long = texts
      .flatMap(({ text }) => sentencesOf(text))
      .filter((sentence) => averageLength([sentence]) > 30)
    expect(long).toEqual([])
  })

  it('has no difficult word', () => {
    const found = texts.flatMap(({ file, text }) =>
      usedOf(text, Object.keys(difficultWords)).map(
        (word) => `${file}: ${word} (liever: ${difficultWords[word]})`,
      ),
    )
    expect(found).toEqual([])
  })
})
