import type { CodeableConcept, Coding } from 'fhir/r4.js'
import { listOf, textOf } from './lenient.ts'

/** All codings of some concepts. */
export const codingsOf = (
  concepts: readonly (CodeableConcept | undefined)[] | undefined,
): readonly Coding[] => listOf(concepts).flatMap(({ coding }) => listOf(coding))

/** What a person would read: the text, else the first display; null when there is neither. */
export const wordsOf = (concept: CodeableConcept | null | undefined): string | null => {
  const displays = listOf(concept?.coding).map(({ display }) => display)
  return [concept?.text, ...displays].map(textOf).find((text) => text !== null) ?? null
}

/** Whether one of the codes is there, of whatever system: some servers leave it out. */
export const hasCode = (concept: CodeableConcept | undefined, codes: readonly string[]): boolean =>
  codingsOf([concept]).some(({ code }) => codes.some((one) => one === code))
