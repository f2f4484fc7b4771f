import type { Patient, PersonName, RelatedPerson } from './person.ts'

/** As it stands in a pattern. */
export const escapedText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const shortestName = 3

/** Each name by which somebody is recognised; one of two letters is a word as well. */
export const namesOf = ({ given, usual, family, text }: PersonName): readonly string[] =>
  [given?.split(' ')[0], usual, family, text]
    .map((name) => name?.trim() ?? '')
    .filter((name) => name.length >= shortestName)

const tracesOf = ({ name, phones }: Pick<RelatedPerson, 'name' | 'phones'>): readonly string[] => [
  ...namesOf(name),
  ...phones.filter((phone) => phone.length >= shortestName),
]

const isIn = (text: string) => (trace: string) =>
  new RegExp(`(?<![\\p{L}\\d])${escapedText(trace)}(?![\\p{L}\\d])`, 'iu').test(text)

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
