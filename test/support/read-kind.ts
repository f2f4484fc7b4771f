import type { Kind, Scene } from '../../src/fhir/both-ways/kind.ts'
import type { Json, Place } from '../../src/fhir/both-ways/place.ts'
import { namingOf } from '../../src/fhir/write/naming.ts'
import { aReferral } from './referrals.ts'

const referral = aReferral().build()

/** The work of a referral. */
export const scene: Scene = { naming: namingOf(referral.id), name: 'Task/coordination' }

/** What is made of what stands there: `{ value }`, or in one word why nothing is. */
export const readAs =
  <T>({ read }: Kind<T>) =>
  (found: unknown): { value: T } | string => {
    const result = read(found, scene)
    return result.ok ? { value: result.value } : result.failure
  }

/** The same of a place in a resource. */
export const takenAt = <T>({ take }: Place<T>, resource: Json): { value: T } | string => {
  const result = take(resource, scene)
  return result.ok ? { value: result.value } : result.failure
}
