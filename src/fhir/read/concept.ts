import type { CodeableConcept, Coding } from 'fhir/r4.js'
import { elementsOf, textOf, textsOf } from './lenient.ts'

type Concepts = CodeableConcept | readonly (CodeableConcept | undefined)[] | null | undefined

/** Their codes say why there is none (FHIR data-absent-reason, HL7 NullFlavor). */
const absences = [
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
]

/** All codings of a concept or some concepts, without those that stand for nothing. */
export const codingsOf = (concepts: Concepts): readonly Coding[] =>
  elementsOf<CodeableConcept | undefined>(concepts)
    .flatMap(({ coding }) => elementsOf(coding))
    .filter(({ system }) => !absences.some((one) => one === system))

/** What a person would read: the text, else the first display; null when there is neither. */
export const wordsOf = (concept: Concepts): string | null => {
  const texts = elementsOf<CodeableConcept | undefined>(concept).map(({ text }) => text)
  const displays = codingsOf(concept).map(({ display }) => display)
  return textsOf([...texts, ...displays])[0] ?? null
}

/** The codes of a concept, of whatever system: some servers leave it out. In STU3 a status was a plain code. */
export const codesOf = (concept: Concepts | string): readonly string[] =>
  typeof concept === 'string'
    ? [concept]
    : codingsOf(concept)
        .map(({ code }) => textOf(code))
        .filter((code) => code !== null)

/** Whether one of the codes is there. */
export const hasCode = (concept: Concepts, codes: readonly string[]): boolean =>
  codesOf(concept).some((code) => codes.includes(code))
