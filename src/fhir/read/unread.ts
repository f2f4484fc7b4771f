import type { NeededElement, Unread } from '../../domain/unread.ts'

/** No value, or only empty ones. */
export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.every(isNothing))

/** An element, what the resource gives of it and what was made of it. */
type Row<Resource, Value> = {
  element: NeededElement
  given(resource: Resource): unknown
  read(value: Value): unknown
}

/**
 * What could not be read of a resource, by holding what was read against it: nothing read where nothing is given is
 * missing, and where something is given it is odd.
 */
export const unreadBy =
  <Resource, Value>(rows: readonly Row<Resource, Value>[]) =>
  (resource: Resource, value: Value): readonly Unread[] =>
    rows
      .filter(({ read }) => isNothing(read(value)))
      .map(({ element, given }) => ({
        element,
        why: isNothing(given(resource)) ? 'missing' : 'odd',
      }))
