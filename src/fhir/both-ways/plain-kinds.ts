import { type Instant, instant, type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { type FhirId, parseFhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { Kind, Why } from './kind.ts'

/** A value that stands there as it is. `parse` gives null for what is no such value. */
const asItIs = <T>(parse: (found: string) => T | null, otherwise: Why = 'malformed'): Kind<T> => ({
  write: (value) => value,
  read: (found): Result<T, Why> => {
    if (found === undefined || found === null) return failure('missing')
    const value = typeof found === 'string' ? parse(found) : null
    return value === null ? failure(typeof found === 'string' ? otherwise : 'malformed') : success(value)
  },
})

/** Words, which are never empty in FHIR. */
export const text: Kind<string> = asItIs((found) => (found === '' ? null : found))

export const day: Kind<LocalDate> = asItIs(parseLocalDate)

const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** A moment, whatever the time zone in which it is given back; a day alone is none. */
export const moment: Kind<Instant> = asItIs((found) => {
  const at = new Date(withZone.test(found) ? found : Number.NaN)
  return Number.isNaN(at.getTime()) ? null : instant(at)
})

export const fhirId: Kind<FhirId> = asItIs(parseFhirId)

/** A code of FHIR's own, of those that we go by. */
export const oneOf = <Code extends string>(codes: readonly Code[]): Kind<Code> =>
  asItIs((found) => codes.find((code) => code === found) ?? null, 'other-code')

export const truth: Kind<boolean> = {
  write: (value) => value,
  read: (found) =>
    typeof found === 'boolean'
      ? success(found)
      : failure(found === undefined ? 'missing' : 'malformed'),
}

export const wholeNumber: Kind<number> = {
  write: (value) => value,
  read: (found) =>
    typeof found === 'number' && Number.isInteger(found)
      ? success(found)
      : failure(found === undefined ? 'missing' : 'malformed'),
}
