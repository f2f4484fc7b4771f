import type { Address, ContactPoint } from 'fhir/r4.js'

/** Telephone numbers as the HIS wrote them, each once; a mobile number is often `sms`, or has no system at all. */
export const phonesOf = (telecom: readonly ContactPoint[] | undefined): readonly string[] => {
  const phones = (telecom ?? [])
    .filter(({ system, use }) => use !== 'old' && (system === 'phone' || system === 'sms'))
    .map(({ value }) => value?.trim() ?? '')
    .filter((value) => value !== '')
  return [...new Set(phones)]
}

const uses: readonly Address['use'][] = ['home', undefined, 'temp']

/** Where somebody lives; never where post alone goes, a former or a work address. */
const homeOf = (addresses: readonly Address[] | undefined): Address | undefined => {
  const visited = (addresses ?? []).filter(({ type }) => type !== 'postal')
  return uses
    .map((use) => visited.find((address) => address.use === use))
    .find((address) => address !== undefined)
}

const words = (parts: readonly (string | undefined)[], separator: string): string =>
  parts
    .map((part) => part?.trim())
    .filter((part) => part)
    .join(separator)

/** One line, as on an envelope, and the gemeente; null where the HIS has none. */
export const homeAddressOf = (
  addresses: readonly Address[] | undefined,
): { address: string | null; municipality: string | null } => {
  const home = homeOf(addresses)
  const place = words([home?.postalCode, home?.city], ' ')
  const line = words([...(home?.line ?? []), place], ', ')
  return {
    address: line || home?.text?.trim() || null,
    municipality: home?.district?.trim() || null,
  }
}
