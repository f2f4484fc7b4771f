import type { FhirResource } from 'fhir/r4.js'
import { failure, type Result, success } from '../../domain/result.ts'
import type { ProfileName } from '../canonicals.ts'
import { type ElementOrder, inOrder } from './element-order.ts'
import type { NotUnderstood, Scene } from './kind.ts'
import { type Json, type Place, unknownItem } from './place.ts'

/** A place for every property, so that none can be forgotten when the domain gets another. */
export type Places<T> = { [Key in Exclude<keyof T, never>]: Place<T[Key]> }

export type Form<T> = {
  type: ElementOrder
  profile: ProfileName
  /** What is the same in every such resource, and must be so when it is read. */
  fixed: readonly Place<null>[]
  told: Places<T>
}

export type BothWays<T> = {
  write: (told: T, scene: Scene) => FhirResource
  read: (resource: FhirResource, scene: Scene) => Result<T, NotUnderstood>
}

/** What may turn the meaning round, and is never written by us. https://hl7.org/fhir/R4/conformance-rules.html#isModifier */
const modifiers = ['implicitRules', 'modifierExtension', 'doNotPerform']

const modifierIn = (resource: Json): string | undefined =>
  modifiers.find((element) => resource[element] !== undefined && resource[element] !== false)

/** One description of a resource of ours, by which it is written and read. */
export const bothWays = <T extends object>({
  type,
  profile,
  fixed,
  told,
}: Form<T>): BothWays<T> => {
  type Key = Exclude<keyof T, never>
  const properties = Object.entries(told) as [Key & string, Place<T[Key]>][]
  const known = new Set(
    [...fixed, ...properties.map(([, place]) => place)].map((one) => one.element),
  )
  const notUnderstood = (element: string, why: NotUnderstood['why']) =>
    failure<NotUnderstood>({ element: `${type}.${element}`, why })
  return {
    write: (value, scene) => {
      const { naming, name } = scene
      const resource: Json = {
        meta: { profile: [naming.canonicals.profile(profile)] },
        identifier: [naming.identifier(name)],
      }
      for (const place of fixed) place.put(resource, null, scene)
      for (const [key, place] of properties) place.put(resource, value[key], scene)
      return inOrder(type, resource)
    },
    read: (resource, scene) => {
      const found = resource as unknown as Json
      if (found.resourceType !== type) return notUnderstood('resourceType', 'other-resource')
      const modifier = modifierIn(found)
      if (modifier !== undefined) return notUnderstood(modifier, 'may-change-the-meaning')
      for (const place of fixed) {
        const is = place.take(found, scene)
        if (!is.ok) return notUnderstood(place.element, is.failure)
      }
      const values: [string, unknown][] = []
      for (const [key, place] of properties) {
        const value = place.take(found, scene)
        if (!value.ok) return notUnderstood(place.element, value.failure)
        values.push([key, value.value])
      }
      const unknown = unknownItem(found, known, scene)
      if (unknown !== null) return notUnderstood(unknown, 'other-code')
      return success(Object.fromEntries(values) as T)
    },
  }
}
