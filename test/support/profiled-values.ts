import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What stands under a key: `value[x]` is any value, a list is its members. */
const under = (value: unknown, key: string): readonly unknown[] => {
  if (!isObject(value)) return []
  const own = key.endsWith('[x]')
    ? Object.entries(value).find(([name]) => name.startsWith(key.slice(0, -3)))?.[1]
    : value[key]
  if (own === undefined) return []
  return Array.isArray(own) ? own : [own]
}

const patternOf = (element: ElementDefinition): unknown =>
  Object.entries(element).find(([key]) => /^(pattern|fixed)/.test(key))?.[1]

/** Whether all that the pattern says is so: lists in any order, and there may be more. */
const matches = (value: unknown, pattern: unknown): boolean => {
  if (Array.isArray(pattern)) {
    return pattern.every((one) => Array.isArray(value) && value.some((own) => matches(own, one)))
  }
  return isObject(pattern)
    ? Object.entries(pattern).every(([key, own]) => isObject(value) && matches(value[key], own))
    : value === pattern
}

/** What is fixed in a slice, by the path inside it; nothing inside it: the slice itself. */
const patternsOf = ({ snapshot }: StructureDefinition, slice: string) =>
  (snapshot?.element ?? []).flatMap((element) => {
    const { id = '' } = element
    const pattern = patternOf(element)
    const isInside = id === slice || id.startsWith(`${slice}.`)
    return isInside && pattern !== undefined ? [{ path: id.slice(slice.length + 1), pattern }] : []
  })

const at = (value: unknown, path: string): readonly unknown[] =>
  path === ''
    ? [value]
    : path
        .split('.')
        .reduce<readonly unknown[]>(
          (values, key) => values.flatMap((one) => under(one, key)),
          [value],
        )

/** Whether it belongs to this slice: it has everything that is fixed in it. */
const isIn = (profile: StructureDefinition, slice: string, value: unknown): boolean =>
  patternsOf(profile, slice).every(({ path, pattern }) =>
    at(value, path).some((one) => matches(one, pattern)),
  )

/** What stands in a resource at an element of a profile; in a slice only what belongs to it. */
export const valuesOf = (
  profile: StructureDefinition,
  { id = '' }: Pick<ElementDefinition, 'id'>,
  resource: object,
): readonly unknown[] => {
  const [, ...steps] = id.split('.')
  let [values, walked]: [readonly unknown[], string] = [[resource], profile.type]
  for (const step of steps) {
    const [key = '', slice] = step.split(':')
    walked = `${walked}.${step}`
    values = values.flatMap((one) => under(one, key))
    if (slice !== undefined) values = values.filter((one) => isIn(profile, walked, one))
  }
  return values
}
