/**
 * What comes from a HIS is typed as FHIR and is not always so: a null in a list, one element where a list should be, a
 * number for a text. These take what holds and leave the rest out, so that one odd element costs only itself.
 */

/** The objects in a list; none when it is no list. */
export const listOf = <T>(elements: readonly T[] | undefined): readonly NonNullable<T>[] =>
  Array.isArray(elements)
    ? elements.filter((element) => typeof element === 'object' && element !== null)
    : []

/** The text without space around it; null when it is empty or no text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() || null : null

/** The texts in a list, each as textOf. */
export const textsOf = (values: readonly unknown[] | undefined): readonly string[] =>
  Array.isArray(values) ? values.map(textOf).filter((text) => text !== null) : []
