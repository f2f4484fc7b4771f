import { failure, success } from '../../domain/result.ts'
import type { Kind } from './kind.ts'

/** Null where nothing stands. */
export const orNull = <T>({ write, read }: Kind<T>): Kind<T | null> => ({
  write: (value, scene) => (value === null ? undefined : write(value, scene)),
  read: (found, scene) => (found === undefined ? success(null) : read(found, scene)),
})

/** Empty words where nothing stands. */
export const orEmpty = ({ write, read }: Kind<string>): Kind<string> => ({
  write: (value, scene) => (value === '' ? undefined : write(value, scene)),
  read: (found, scene) => (found === undefined ? success('') : read(found, scene)),
})

/** True, or nothing. */
export const onlyWhen = ({ write, read }: Kind<boolean>): Kind<boolean> => ({
  write: (value, scene) => (value ? write(value, scene) : undefined),
  read: (found, scene) => (found === undefined ? success(false) : read(found, scene)),
})

/** A list, which FHIR has no empty ones of. */
export const many = <T>({ write, read }: Kind<T>): Kind<readonly T[]> => ({
  write: (values, scene) =>
    values.length === 0 ? undefined : values.map((value) => write(value, scene)),
  read: (found, scene) => {
    if (found === undefined) return success([])
    if (!Array.isArray(found)) return failure('malformed')
    const values: T[] = []
    for (const element of found) {
      const one = read(element, scene)
      if (!one.ok) return one
      values.push(one.value)
    }
    return success(values)
  },
})

/** The only one of a list: which of two counts, nobody said. */
export const only = <T>({ write, read }: Kind<T>): Kind<T> => ({
  write: (value, scene) => [write(value, scene)],
  read: (found, scene) => {
    if (found === undefined) return failure('missing')
    if (!Array.isArray(found)) return failure('malformed')
    return found.length > 1 ? failure('repeated') : read(found[0], scene)
  },
})

/** The same kind in another shape. */
export const shaped = <T, Shape>(
  { write, read }: Kind<Shape>,
  to: (value: T) => Shape,
  from: (shape: Shape) => T | null,
): Kind<T> => ({
  write: (value, scene) => write(to(value), scene),
  read: (found, scene) => {
    const shape = read(found, scene)
    if (!shape.ok) return shape
    const value = from(shape.value)
    return value === null ? failure('malformed') : success(value)
  },
})
