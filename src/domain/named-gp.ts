import type { Identifier } from './identifiers.ts'
import type { Practitioner } from './person.ts'
import type { Referral } from './referral.ts'
import { formatName } from './words.ts'

/** A huisarts of the practice by name and numbers: as configured, or as they work in the HIS. */
export type NamedGp = { id: string; name: string; identifiers: readonly Identifier[] }

/** A referral that is a colleague's from then on (workflow 22b). */
export type Readdressing = { at: string; by: Practitioner; from: NamedGp; to: NamedGp }

/** Who is at work as a huisarts, by name and numbers. */
export const namedGpOf = ({ id, name, identifiers }: Practitioner): NamedGp => ({
  id: `his-${id}`,
  name: formatName(name),
  identifiers,
})

/** By id, or by a number that both have: the HIS and the configuration know one person by different ids. */
export const isSameGp = (one: NamedGp, other: NamedGp): boolean =>
  one.id === other.id ||
  one.identifiers.some(({ system, value }) =>
    other.identifiers.some((number) => number.system === system && number.value === value),
  )

type Addressed = Pick<Referral, 'request' | 'referrer' | 'readdressings'>

/** The huisarts who asked: the author, or under whom a POH-GGZ wrote it. It never changes. */
export const askingGp = ({ request, referrer }: Addressed): NamedGp =>
  request.under ?? namedGpOf(referrer)

/** To which huisarts the answers go; `at`: to whom they went then. */
export const addressedGp = (referral: Addressed, at?: string): NamedGp =>
  referral.readdressings?.findLast((one) => at === undefined || one.at <= at)?.to ??
  askingGp(referral)

/** Who wrote it and under whom: `Ruud Smeets (POH-GGZ), namens M.J. Jansen`. */
export const authorInWords = ({ request, referrer }: Addressed): string => {
  const name = formatName(referrer.name)
  return request.under === undefined ? name : `${name} (POH-GGZ), namens ${request.under.name}`
}
