import { type Instant, instant, type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { Kind, Why } from './kind.ts'

/** A value that stands there as it is. `parse` gives null for what is no such value. */
const asItIs = <T>(parse: (found: string) => T | null, otherwise: Why = 'malformed'): Kind<T> => ({
  write: (value) => value,
  read: (found): Result<T, Why> => {
    if (found === undefined || found === null) return failure('missing')
    const value = typeof found === 'string' ? parse(found) : null
    return value === null
      ? failure(typeof found === 'string' ? otherwise : 'malformed')
      : success(value)
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

/** A code of FHIR's own, of those that we go by. */
export const oneOf = <Code extends string>(codes: readonly Code[]): Kind<Code> =>
  asItIs((found) => codes.find((code) => code === found) ?? null, 'other-code')

/** This code and no other. */
export const exactly = (code: string): Kind<null> => ({
  write: () => code,
  read: (found) => {
    if (found === undefined) return failure('missing')
    return found === code ? success(null) : failure('other-code')
  },
})

export const truth: Kind<boolean> = {
  write: (value) => value,
  read: (found) =>
    typeof found === 'boolean'
      ? success(found)
      : failure(found === undefined ? 'missing' : 'malformed'),
}

/** A whole number of things. */
const count: Kind<number> = {
  write: (value) => ({ value }),
  read: (found) => {
    const { value } = (found ?? {}) as { value?: unknown }
    if (value === undefined) return failure('missing')
    return typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? success(value)
      : failure('malformed')
  },
}

/** `4 van 6`, as a Ratio. */
export const outOf: Kind<readonly [number, number]> = {
  write: ([part, whole], scene) => ({
    numerator: count.write(part, scene),
    denominator: count.write(whole, scene),
  }),
  read: (found, scene) => {
    if (found === undefined) return failure('missing')
    const { numerator, denominator } = found as { numerator?: unknown; denominator?: unknown }
    const part = count.read(numerator, scene)
    if (!part.ok) return part
    const whole = count.read(denominator, scene)
    return whole.ok ? success([part.value, whole.value]) : whole
  },
}
