/**
 * What comes from a HIS is typed as FHIR and is not always so: a null in a list, one element where a list should be, a
 * number for a text. These take what holds and leave the rest out, so that one odd element costs only itself.
 */

/** A longer text is no name, title or address; ours are shorter too. */
const longestText = 5_000

/** The objects in a list; none when it is no list. */
export const listOf = <T>(elements: readonly T[] | undefined): readonly NonNullable<T>[] =>
  Array.isArray(elements)
    ? elements.filter((element) => typeof element === 'object' && element !== null)
    : []

/** As listOf; and where one element stands without a list, as in other versions of FHIR, that one. */
export const elementsOf = <T>(
  elements: readonly T[] | T | null | undefined,
): readonly NonNullable<T>[] => listOf([elements].flat() as readonly T[])

/** C0 without tab and line ends: FHIR forbids them, and no database keeps a NUL or half a character. */
const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])[\p{Cc}--[\u007f-\u009f]]/gv, '')
    .trim()

/** The text without space around it; null when it is empty, too long to be one, or no text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= longestText ? cleaned(value) || null : null

/** The texts in a list, each as textOf. */
export const textsOf = (values: unknown): readonly string[] =>
  [values]
    .flat()
    .map(textOf)
    .filter((text) => text !== null)
