import type { Patient, PersonName, RelatedPerson } from './person.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const shortestName = 3

const namesOf = ({ given, usual, family, text }: PersonName): readonly string[] =>
  [given?.split(' ')[0], usual, family, text].map((name) => name?.trim() ?? '')

const tracesOf = ({ name, phones }: Pick<RelatedPerson, 'name' | 'phones'>): readonly string[] =>
  [...namesOf(name), ...phones].filter((trace) => trace.length >= shortestName)

const isIn = (text: string) => (trace: string) =>
  new RegExp(`(?<![\\p{L}\\d])${escaped(trace)}(?![\\p{L}\\d])`, 'iu').test(text)

/**
 * Whether the text names one of these persons, by name or telephone number (consent O3). A name that is the child's
 * own too says nothing.
 */
export const mentionsPersons = (
  text: string,
  persons: readonly RelatedPerson[],
  child: Pick<Patient, 'name' | 'phones'>,
): boolean => {
  const own = tracesOf(child)
  return persons
    .flatMap(tracesOf)
    .filter((trace) => !own.includes(trace))
    .some(isIn(text))
}
