/**
 * What was read of a HIS, with its references to itself made relative and those to another server taken out. The same
 * type and id elsewhere is somebody else: neither read here nor, with our token, there (SMART 97, 98).
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-6
 */
export const ownReferences = <T>(value: T, base: string): T => mapped(value, `${base}/`) as T

const mapped = (value: unknown, base: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => mapped(one, base))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === 'reference' && typeof inner === 'string'
      ? relativeOf(inner, base)
      : mapped(inner, base),
  ])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

/** Undefined for a reference to another server; relative, contained and logical ones stay as they are. */
const relativeOf = (reference: string, base: string): string | undefined => {
  if (reference.startsWith(base)) return reference.slice(base.length)
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(reference) ? undefined : reference
}
