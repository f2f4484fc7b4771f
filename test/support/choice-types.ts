import type { StructureDefinition } from 'fhir/r4.js'
import { valuesOf } from './profiled-values.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What stands in a `value[x]`, in a slice too, as another type than the profile lets it have: `Task.output.valueBoolean`. */
export const otherTypes = (profile: StructureDefinition, resource: object): readonly string[] =>
  (profile.snapshot?.element ?? []).flatMap(({ id = '', path, type = [] }) => {
    if (!id.endsWith('[x]')) return []
    const [parent, key] = [id.slice(0, id.lastIndexOf('.')), path.replace(/.*\./, '').slice(0, -3)]
    const allowed = type.map(({ code }) => `${key}${code}`.toLowerCase())
    return valuesOf(profile, { id: parent }, resource)
      .filter(isObject)
      .flatMap((value) => Object.keys(value))
      .filter((name) => name.startsWith(key) && !allowed.includes(name.toLowerCase()))
      .map((name) => `${path.slice(0, -key.length - 3)}${name}`)
  })
