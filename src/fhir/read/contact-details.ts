import type { Address, ContactPoint } from 'fhir/r4.js'
import { elementsOf, textOf, textsOf } from './lenient.ts'

type Telecom = readonly ContactPoint[] | undefined
type Addresses = readonly Address[] | undefined

const phonePoints = (telecom: Telecom): readonly ContactPoint[] =>
  elementsOf(telecom).filter(
    ({ system, use }) => use !== 'old' && (system === 'phone' || system === 'sms'),
  )

/** Telephone numbers as the HIS wrote them, each once. */
export const phonesOf = (telecom: Telecom): readonly string[] => [
  ...new Set(textsOf(phonePoints(telecom).map(({ value }) => value))),
]

/** Whatever stands there for a telephone number; e-mail is none. */
export const givenPhones = (telecom: Telecom): unknown =>
  elementsOf(telecom).length === 0 ? telecom : phonePoints(telecom)

const uses: readonly Address['use'][] = ['home', undefined, 'temp']

/** Where somebody lives; never where only post goes, a former or a work address. */
const homeOf = (addresses: Addresses): Address | undefined => {
  const visited = elementsOf(addresses).filter(({ type }) => type !== 'postal')
  return uses
    .map((use) => visited.find((address) => address.use === use))
    .find((address) => address !== undefined)
}

/** One line, as on an envelope, and the gemeente; null where the HIS has none. */
export const homeAddressOf = (
  addresses: Addresses,
): { address: string | null; municipality: string | null } => {
  const home = homeOf(addresses)
  const place = textsOf([home?.postalCode, home?.city]).join(' ')
  const line = textsOf([...textsOf(home?.line), place]).join(', ')
  return { address: line || textOf(home?.text), municipality: textOf(home?.district) }
}

/** Whatever stands there for where somebody lives. */
export const givenHome = (addresses: Addresses): unknown =>
  elementsOf(addresses).length === 0 ? addresses : homeOf(addresses)
