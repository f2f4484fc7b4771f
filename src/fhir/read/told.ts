import type { FhirResource, Identifier } from 'fhir/r4.js'
import type { ReferralId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { NotUnderstood, Scene } from '../both-ways/kind.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type DescribedKind, described, type ToldIn } from '../described/described.ts'
import { kindOf, namedBy, namingOf, type ResourceName } from '../write/naming.ts'
import { listOf, textOf } from './lenient.ts'

/** A resource of ours as it was read: of which referral, under which name, and what it tells. */
export type Told<Kind extends DescribedKind = DescribedKind> = {
  [One in Kind]: { kind: One; name: ResourceName; referral: ReferralId; told: ToldIn[One] }
}[Kind]

const isDescribed = (kind: string): kind is DescribedKind => Object.hasOwn(described, kind)

const ourValueIn = (resource: FhirResource, system: string): string => {
  const { identifier } = resource as { identifier?: readonly Identifier[] }
  const found = listOf(identifier).find((one) => textOf(one.system) === system)
  return textOf(found?.value) ?? ''
}

const readAs = <Kind extends DescribedKind>(
  kind: Kind,
  resource: FhirResource,
  scene: Scene,
  referral: ReferralId,
): Result<Told, NotUnderstood> => {
  const read = described[kind].read(resource, scene)
  return read.ok ? success({ kind, name: scene.name, referral, told: read.value } as Told) : read
}

/**
 * What a resource with an identifier of ours tells, whoever wrote it last. Fails with the first element that is not
 * understood and why; nothing is made up in its place. Consents and their source: consent.ts, consent-record.ts.
 */
export const readTold = (
  resource: FhirResource,
  canonicals: Canonicals = canonicalsAt(),
): Result<Told, NotUnderstood> => {
  const named = namedBy(ourValueIn(resource, canonicals.identifier))
  const kind = named === null ? '' : kindOf(named.name)
  if (named === null || !isDescribed(kind)) {
    return failure({ element: `${resource.resourceType}.identifier`, why: 'not-ours' })
  }
  const { referral, name } = named
  return readAs(kind, resource, { naming: namingOf(referral, canonicals), name }, referral)
}
