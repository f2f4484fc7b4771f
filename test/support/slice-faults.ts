import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js'
import { valuesOf } from './profiled-values.ts'

/** What `validateResource` does not look at: how many and of which type the elements inside a slice are. */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const parentOf = ({ id = '' }: ElementDefinition): string => id.slice(0, id.lastIndexOf('.'))
const keyOf = ({ path }: ElementDefinition): string => path.slice(path.lastIndexOf('.') + 1)

const holdersOf = (profile: StructureDefinition, element: ElementDefinition, resource: object) =>
  valuesOf(profile, { id: parentOf(element) }, resource).filter(isObject)

/** The names under which an element stands: `value[x]` may be any `value…`. */
const namesIn = (holder: object, key: string): readonly string[] =>
  Object.keys(holder).filter((name) =>
    key.endsWith('[x]') ? name.startsWith(key.slice(0, -3)) : name === key,
  )

const missing = (profile: StructureDefinition, element: ElementDefinition, resource: object) => {
  const isInSlice = parentOf(element).includes(':') && element.sliceName === undefined
  if (!isInSlice || (element.min ?? 0) === 0) return []
  return holdersOf(profile, element, resource)
    .filter((holder) => namesIn(holder, keyOf(element)).length === 0)
    .map(() => `${element.id}: is not there`)
}

const ofOtherType = (
  profile: StructureDefinition,
  element: ElementDefinition,
  resource: object,
) => {
  const key = keyOf(element)
  if (!key.endsWith('[x]')) return []
  const allowed = (element.type ?? []).map((one) => `${key.slice(0, -3)}${one.code}`.toLowerCase())
  return holdersOf(profile, element, resource)
    .flatMap((holder) => namesIn(holder, key))
    .filter((name) => !allowed.includes(name.toLowerCase()))
    .map((name) => `${element.id}: ${name} is another type than it may have`)
}

/** What a profile has against what stands in its slices. */
export const sliceFaults = (profile: StructureDefinition, resource: object): readonly string[] =>
  (profile.snapshot?.element ?? []).flatMap((element) => [
    ...missing(profile, element, resource),
    ...ofOtherType(profile, element, resource),
  ])
