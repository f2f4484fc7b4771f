import { failure, type Result, success } from '../../domain/result.ts'
import type { CodeIn } from '../code-systems/code-lists.ts'
import { listOf } from '../read/lenient.ts'
import { ownCodesIn } from './coded-kinds.ts'
import type { Kind, Scene, Why } from './kind.ts'

/** A resource while it is made or read. */
export type Json = Record<string, unknown>

/** Where in a resource a value stands, both ways. */
export type Place<T> = {
  /** As it is called when it is not understood: `executionPeriod.start`, `output:conclusion`. */
  element: string
  put: (resource: Json, value: T, scene: Scene) => void
  take: (resource: Json, scene: Scene) => Result<T, Why>
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const inside = (parent: unknown, key: string): unknown =>
  isObject(parent) ? (parent[key] ?? undefined) : undefined

const putAt = (resource: Json, [key = '', ...rest]: readonly string[], value: unknown): void => {
  if (rest.length === 0) {
    resource[key] = value
    return
  }
  const child = isObject(resource[key]) ? resource[key] : {}
  resource[key] = child
  putAt(child, rest, value)
}

/** In an element: `status`, `executionPeriod.start`. */
export const at = <T>(element: string, { write, read }: Kind<T>): Place<T> => {
  const path = element.split('.')
  return {
    element,
    put: (resource, value, scene) => {
      const written = write(value, scene)
      if (written !== undefined) putAt(resource, path, written)
    },
    take: (resource, scene) => read(path.reduce(inside, resource as unknown), scene),
  }
}

type Way = 'input' | 'output'
type Slice<W extends Way> = CodeIn<`task-${W}`>
type ValueType =
  | 'valueString'
  | 'valueDate'
  | 'valueDateTime'
  | 'valueBoolean'
  | 'valueRatio'
  | 'valueCodeableConcept'
  | 'valueReference'

type Item = Json & { type?: unknown }

const itemsOf = (resource: Json, way: Way): readonly Item[] =>
  listOf(resource[way] as readonly Item[] | undefined)

const itemsWith = (resource: Json, way: Way, code: string, scene: Scene): readonly Item[] =>
  itemsOf(resource, way).filter(({ type }) => ownCodesIn(type, `task-${way}`, scene).includes(code))

const putItem = <W extends Way>(
  resource: Json,
  [way, code, key]: readonly [W, Slice<W>, ValueType],
  value: unknown,
  { naming }: Scene,
): void => {
  const type = naming.concept(`task-${way}`, code as never)
  resource[way] = [...itemsOf(resource, way), { type, [key]: value }]
}

/** In what a Task takes in or gives, under a code of ours, once. */
export const item = <W extends Way, T>(
  way: W,
  code: Slice<W>,
  key: ValueType,
  { write, read }: Kind<T>,
): Place<T> => ({
  element: `${way}:${code}`,
  put: (resource, value, scene) => {
    const written = write(value, scene)
    if (written !== undefined) putItem(resource, [way, code, key], written, scene)
  },
  take: (resource, scene) => {
    const [found, ...others] = itemsWith(resource, way, code, scene)
    if (others.length > 0) return failure('repeated')
    if (found !== undefined && found[key] === undefined) return failure('malformed')
    return read(found?.[key], scene)
  },
})

/** The same, any number of times, in their order. */
export const items = <W extends Way, T>(
  way: W,
  code: Slice<W>,
  key: ValueType,
  { write, read }: Kind<T>,
): Place<readonly T[]> => ({
  element: `${way}:${code}`,
  put: (resource, values, scene) => {
    for (const value of values) putItem(resource, [way, code, key], write(value, scene), scene)
  },
  take: (resource, scene) => {
    const values: T[] = []
    for (const found of itemsWith(resource, way, code, scene)) {
      const one = read(found[key], scene)
      if (!one.ok) return one
      values.push(one.value)
    }
    return success(values)
  },
})

/** The first code of ours in `input` or `output` that none of these places is for; null: there is none. */
export const unknownItem = (
  resource: Json,
  known: ReadonlySet<string>,
  scene: Scene,
): string | null => {
  const names = (['input', 'output'] as const).flatMap((way) =>
    itemsOf(resource, way).flatMap(({ type }) =>
      ownCodesIn(type, `task-${way}`, scene).map((code) => `${way}:${code}`),
    ),
  )
  return names.find((name) => !known.has(name)) ?? null
}
