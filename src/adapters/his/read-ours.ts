import type { FhirResource } from 'fhir/r4.js'
import type { WriteFailure } from '../../application/ports/his.ts'
import type { OursRead } from '../../application/ports/reconcile.ts'
import type { Instant } from '../../domain/calendar.ts'
import { type OursInHis, reviewNameOf } from '../../domain/ours-in-his.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { type Canonicals, canonicalsAt } from '../../fhir/canonicals.ts'
import { oursOf } from '../../fhir/read/ours.ts'
import { namingOf, type ResourceName } from '../../fhir/write/naming.ts'
import type { Search } from './fhir-client.ts'
import { isUnavailable } from './found.ts'
import type { Issuer } from './issuer.ts'
import { type Found, readTogether } from './read-together.ts'
import { readStated, type WriteOptions, withToken } from './referral-writing.ts'
import { type WayFailure, whenLooking } from './ways/way.ts'

type Asked = { referrals: readonly [Referral, ...Referral[]]; since: Instant | null }

/** The two that the huisarts may end in the HIS. */
const followed = {
  ServiceRequest: () => 'ServiceRequest',
  Task: reviewNameOf,
} as const satisfies Record<string, (referral: Referral) => ResourceName>
type FollowedType = keyof typeof followed

/**
 * What the HIS says of these referrals, by our identifiers and whatever was changed when; and with `since` what else
 * carries our system. One batch where the HIS takes one. A HIS that cannot search is not read.
 */
export const readOurs = async (
  issuer: Issuer,
  { tokens, canonicals = canonicalsAt() }: Pick<WriteOptions, 'tokens' | 'canonicals'>,
  { referrals, since }: Asked,
): Promise<Result<OursRead, WriteFailure>> => {
  const stated = await readStated(issuer)
  if (!stated.ok) return stated
  const abilities = issuer.experience.of(stated.value)
  const types = (Object.keys(followed) as FollowedType[]).filter((type) => abilities.has(type))
  if (!abilities.has('search') || types.length === 0) return success(nothingRead)
  return withToken(issuer, tokens, referrals[0], async (token) => {
    const reader = { fhir: issuer.fhir, canBatch: abilities.has('batch'), token }
    const found = await readTogether(reader, {
      ...wishes('named', types, (type) => byName(referrals, followed[type], canonicals)),
      ...wishes('changed', since === null ? [] : types, () => changed(since ?? '', canonicals)),
    })
    return readFrom(found, canonicals)
  })
}

const nothingRead: OursRead = { ours: [], readUntil: null }

const wishes = (
  kind: 'named' | 'changed',
  types: readonly FollowedType[],
  parametersOf: (type: FollowedType) => Search['parameters'],
): Readonly<Record<string, Search>> =>
  Object.fromEntries(
    types.map((type) => [`${kind} ${type}`, { type, parameters: parametersOf(type) }]),
  )

const byName = (
  referrals: readonly Referral[],
  nameOf: (referral: Referral) => ResourceName,
  canonicals: Canonicals,
): Search['parameters'] => ({
  identifier: referrals
    .map((referral) => namingOf(referral.id, canonicals).identifier(nameOf(referral)))
    .map(({ system, value }) => `${system}|${value}`)
    .join(','),
})

/** The oldest first: where there is too much for once, the next turn goes on from there. */
const changed = (since: string, { identifier }: Canonicals): Search['parameters'] => ({
  identifier: `${identifier}|`,
  _lastUpdated: `ge${since}`,
  _sort: '_lastUpdated',
})

/** A HIS that does not search by system or by time has said so with a 4xx: then only what is known is read. */
const isLeftOut = (name: string, answer: Found): boolean =>
  name.startsWith('changed') && !answer.ok && !isUnavailable(answer) && !isUnauthorised(answer)

const isUnauthorised = (answer: Found): boolean =>
  !answer.ok && answer.failure.kind === 'status' && answer.failure.status === 401

const readFrom = (
  found: Readonly<Record<string, Found>>,
  { identifier: system }: Canonicals,
): Result<OursRead, WayFailure> => {
  const ours = new Map<string, OursInHis>()
  let readUntil: Instant | null = null
  for (const [name, answer] of Object.entries(found)) {
    if (isLeftOut(name, answer)) continue
    if (!answer.ok) return failure(whenLooking(answer.failure))
    for (const one of oursAmong(answer.value, system)) {
      ours.set(one.reference, one)
      const isLater = readUntil === null || (one.updatedAt ?? '') > readUntil
      if (name.startsWith('changed') && isLater) readUntil = one.updatedAt ?? readUntil
    }
  }
  return success({ ours: [...ours.values()], readUntil })
}

const oursAmong = (resources: readonly FhirResource[], system: string): readonly OursInHis[] =>
  resources.map((resource) => oursOf(resource, system)).filter((one) => one !== null)
