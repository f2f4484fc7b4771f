import { refusal } from './outcome.ts'

/** Where each entry's fullUrl went: `urn:uuid:…` → `Task/5f0c…`. */
export type Identities = ReadonlyMap<string, string>

/**
 * The resource with every reference to another entry replaced by the place it got.
 * @see https://hl7.org/fhir/R4/http.html#trules
 */
export const withResolvedReferences = <T>(value: T, identities: Identities): T =>
  resolved(value, identities) as T

function resolved(value: unknown, identities: Identities): unknown {
  if (typeof value === 'string') return identities.get(value) ?? value
  if (Array.isArray(value)) return value.map((item) => resolved(item, identities))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const known = resolved(item, identities)
      if (name === 'reference' && typeof known === 'string') requireResolvable(known)
      return [name, known]
    }),
  )
}

function requireResolvable(reference: string): void {
  if (reference.startsWith('urn:uuid:')) {
    throw refusal('invalid', `No entry of the Bundle has the fullUrl ${reference}`)
  }
  if (reference.includes('?')) {
    throw refusal('invalid', `Conditional references are not supported: ${reference}`)
  }
}
