import type { Address, ContactPoint } from 'fhir/r4.js'
import { elementsOf, textOf, textsOf } from './lenient.ts'

/** Telephone numbers as the HIS wrote them, each once. */
export const phonesOf = (telecom: readonly ContactPoint[] | undefined): readonly string[] => {
  const phones = elementsOf(telecom)
    .filter(({ system, use }) => use !== 'old' && (system === 'phone' || system === 'sms'))
    .map(({ value }) => value)
  return [...new Set(textsOf(phones))]
}

const uses: readonly Address['use'][] = ['home', undefined, 'temp']

/** Where somebody lives; never where only post goes, a former or a work address. */
const homeOf = (addresses: readonly Address[] | undefined): Address | undefined => {
  const visited = elementsOf(addresses).filter(({ type }) => type !== 'postal')
  return uses
    .map((use) => visited.find((address) => address.use === use))
    .find((address) => address !== undefined)
}

/** One line, as on an envelope, and the gemeente; null where the HIS has none. */
export const homeAddressOf = (
  addresses: readonly Address[] | undefined,
): { address: string | null; municipality: string | null } => {
  const home = homeOf(addresses)
  const place = textsOf([home?.postalCode, home?.city]).join(' ')
  const line = textsOf([...textsOf(home?.line), place]).join(', ')
  return { address: line || textOf(home?.text), municipality: textOf(home?.district) }
}
