import { describe, expect, it } from 'vitest'
import { decide } from '../src/domain/consent/decide.ts'
import { standsInTheWay } from '../src/domain/consent/warnings.ts'
import { type Leaflet, leafletFor } from '../src/domain/leaflet/leaflet.ts'
import { formatDay } from '../src/domain/words.ts'
import { difficultForFamilies, difficultWords } from './support/difficult-words.ts'
import { leafletCases } from './support/leaflet-cases.ts'
import { father, mother } from './support/persons.ts'
import { averageLength, sentencesOf, usedOf } from './support/reading-level.ts'
import { now, today } from './support/referrals.ts'

const at = now.toISOString()
const readers = ['parents', 'youth'] as const

const textOf = ({ title, reader, madeOn, intro, sections, footer }: Leaflet): string =>
  [
    title,
    `Voor ${reader}, ${formatDay(madeOn)}`,
    '',
    intro,
    ...sections.flatMap(({ heading, lines }) => ['', heading, ...lines.map((line) => `- ${line}`)]),
    '',
    footer,
    '',
  ].join('\n')

/** Every leaflet of every journey. */
const leaflets = Object.entries(leafletCases).flatMap(([name, referral]) =>
  readers.flatMap((reader) => {
    const leaflet = leafletFor(referral, reader, at)
    return leaflet === null ? [] : [{ name: `${name}-${reader}`, text: textOf(leaflet), leaflet }]
  }),
)

describe('the leaflet for the family', () => {
  it.each(Object.entries(leafletCases).filter(([name]) => name !== 'taken-back'))(
    'is of a referral that may be sent: %s',
    (_, { patient, consent, receiver }) => {
      const situation = {
        birthDate: patient.birthDate,
        consent,
        recordedIn: consent.band,
        knownUntil: today,
      }
      expect(decide(situation, today, receiver).warnings.filter(standsInTheWay)).toEqual([])
    },
  )

  it.each(leaflets)('of $name is as kept', async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/leaflets/${name}.txt`)
  })

  it('is there for each who may read it: parents, from 12 the youth too, from 16 the youth alone', () => {
    expect(leaflets.map(({ name }) => name)).toEqual([
      'nine-both-parents-agree-parents',
      'fourteen-one-parent-refuses-parents',
      'fourteen-one-parent-refuses-youth',
      'sixteen-against-the-parents-youth',
      'guardian-institution-parents',
      'under-supervision-parents',
      'one-parent-unreachable-parents',
      'separated-both-asked-parents',
      'without-feedback-parents',
      'taken-back-parents',
      'fourteen-a-parent-is-not-told-parents',
      'fourteen-a-parent-is-not-told-youth',
    ])
  })

  it.each(leaflets)('of $name has at most 15 words a sentence on average', ({ text }) => {
    expect(averageLength(sentencesOf(text))).toBeLessThanOrEqual(15)
  })

  it.each(leaflets)('of $name has no difficult word', ({ text }) => {
    const words = [...Object.keys(difficultWords), ...difficultForFamilies]
    expect(usedOf(text, words)).toEqual([])
  })

  it.each(leaflets)('of $name speaks to its reader in one way', ({ name, text }) => {
    const other = name.endsWith('youth') ? /\b(u|uw)\b/i : /\b(je|jij|jou|jouw)\b/i
    expect(text.replaceAll(/Vragen\? .*/g, '')).not.toMatch(other)
  })

  it('consent S2, 10: names no parent who is not to be informed', () => {
    const secret = leaflets.filter(({ name }) => name.startsWith('fourteen-a-parent-is-not-told'))
    for (const { leaflet } of secret) {
      expect(JSON.stringify(leaflet)).not.toContain(father.name.text)
      expect(JSON.stringify(leaflet)).toContain(mother.name.text)
    }
  })

  it('consent 13: names no parent of who is 16', () => {
    const [leaflet] = leaflets.filter(({ name }) => name.startsWith('sixteen'))
    for (const { name } of [mother, father]) expect(leaflet?.text).not.toContain(name.text)
  })
})

describe('the measure', () => {
  it('counts sentences and words, and sees a difficult word', () => {
    const text = 'A.M. Bos belt u. Indien u wilt, mag u ook bellen.'
    expect(sentencesOf(text)).toHaveLength(2)
    expect(averageLength(['een twee drie', 'een'])).toBe(2)
    expect(usedOf(text, Object.keys(difficultWords))).toEqual(['indien'])
  })
})
