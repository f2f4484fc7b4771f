import { failure, type Result, success } from '../../domain/result.ts'
import type { Kind, Why } from './kind.ts'

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

/** Whether it is there. */
export const isThere = ({ write, read }: Kind<null>): Kind<boolean> => ({
  write: (value, scene) => (value ? write(null, scene) : undefined),
  read: (found, scene) => {
    if (found === undefined) return success(false)
    const is = read(found, scene)
    return is.ok ? success(true) : is
  },
})

/** What stands in one element of something. */
export const within = <T>(element: string, { write, read }: Kind<T>): Kind<T> => ({
  write: (value, scene) => ({ [element]: write(value, scene) }),
  read: (found, scene) =>
    typeof found === 'object' && found !== null
      ? read((found as Record<string, unknown>)[element], scene)
      : failure(found === undefined ? 'missing' : 'malformed'),
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

/** A list of what is always there, and perhaps one more. */
export const headedBy = <T>(first: Kind<null>, second: Kind<T | null>): Kind<T | null> => ({
  write: (value, scene) =>
    [first.write(null, scene), second.write(value, scene)].filter((one) => one !== undefined),
  read: (found, scene) => {
    if (found === undefined) return failure('missing')
    if (!Array.isArray(found)) return failure('malformed')
    if (found.length > 2) return failure('repeated')
    const is = first.read(found[0], scene)
    return is.ok ? second.read(found[1], scene) : is
  },
})

/** The same kind in another shape; `from` says why it is none. */
export const shaped = <T, Shape>(
  { write, read }: Kind<Shape>,
  to: (value: T) => Shape,
  from: (shape: Shape) => Result<T, Why>,
): Kind<T> => ({
  write: (value, scene) => write(to(value), scene),
  read: (found, scene) => {
    const shape = read(found, scene)
    return shape.ok ? from(shape.value) : shape
  },
})
