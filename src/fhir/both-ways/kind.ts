import type { Result } from '../../domain/result.ts'
import type { Naming, ResourceName } from '../write/naming.ts'

/** How the resources of one referral are called, and which of them this is. */
export type Scene = { naming: Naming; name: ResourceName }

/**
 * Why an element was not understood. `malformed`: no such value. `other-code`: a code that is none of those it may be,
 * or that this release does not know. `other-resource`: a reference to something else. `not-ours`: a resource that never
 * was ours.
 */
export type Why =
  | 'missing'
  | 'repeated'
  | 'malformed'
  | 'other-code'
  | 'other-resource'
  | 'not-ours'
  | 'may-change-the-meaning'

/** `Task.input:antwoord-voor` and why; nothing is made up in its place. */
export type NotUnderstood = { element: string; why: Why }

/** A kind of element, both ways: what `write` makes, `read` gives back. */
export type Kind<T> = {
  /** Undefined: nothing stands there. */
  write: (value: T, scene: Scene) => unknown
  /** `found`: what stands there, of whatever type; undefined: nothing. */
  read: (found: unknown, scene: Scene) => Result<T, Why>
}
