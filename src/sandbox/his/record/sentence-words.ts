import type { CodeableConcept, Reference } from 'fhir/r4.js'
import { wordsOf } from './practice-record.ts'

/** `Els Jansen (CJG Maasdal)` of `Els Jansen, CJG Maasdal`, so that it can stand in a sentence. */
export const who = (reference: Reference | undefined): string =>
  reference?.display?.replace(/, (.+)$/, ' ($1)') ?? 'Iemand'

/** For in the middle of a sentence: `verwijzing naar de POH Jeugd`. */
export const what = (concept: CodeableConcept | undefined, otherwise: string): string =>
  inMidSentence(wordsOf(concept) ?? otherwise)

/** An abbreviation keeps its capitals. */
export const inMidSentence = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

/** `A`, `A en B`, `A, B en C`. */
export const together = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`

/** A status that this screen has no words for is shown as it is. */
export const inWords = (words: Readonly<Record<string, string>>, status: string): string =>
  words[status] ?? `de stand is: ${status}`
