import {
  type ConsentAnswer,
  type ConsentPurpose,
  consentPurposes,
} from '../../domain/consent/consent-record.ts'

const answerWords: readonly (readonly [ConsentAnswer | undefined, string])[] = [
  ['given', 'toestemming voor'],
  ['refused', 'geweigerd voor'],
  ['not-asked', 'nog niet gevraagd voor'],
  [undefined, 'nog niet ingevuld voor'],
]

/** `toestemming voor hulp, delen; geweigerd voor terugkoppelen`. */
export const answersInWords = (
  purposes: readonly ConsentPurpose[],
  answerTo: (purpose: ConsentPurpose) => ConsentAnswer | undefined,
): string =>
  answerWords
    .map(([answer, words]) => ({
      words,
      about: purposes.filter((purpose) => answerTo(purpose) === answer),
    }))
    .filter(({ about }) => about.length > 0)
    .map(({ words, about }) => {
      const names = about.map((purpose) => consentPurposes[purpose].toLowerCase())
      return `${words} ${names.join(', ')}`
    })
    .join('; ')

export const allPurposes = Object.keys(consentPurposes) as readonly ConsentPurpose[]
