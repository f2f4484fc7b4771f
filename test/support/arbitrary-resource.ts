import fc from 'fast-check'

/** The names and positions that lead to one element of a resource. */
type Path = readonly (string | number)[]
type Change = (value: unknown) => unknown

const inside = (value: object): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? value.map((one, at) => [at, one]) : Object.entries(value)

const pathsIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...inside(value).flatMap(([name, one]) => pathsIn(one, [...path, name]))]
    : [path]

const removed = Symbol('removed')

/** The resource with one element changed; the rest is as it was. */
const changedAt = (value: unknown, [name, ...rest]: Path, change: Change): unknown => {
  if (name === undefined || typeof value !== 'object' || value === null) return change(value)
  const changed = inside(value)
    .map(([key, one]) => [key, key === name ? changedAt(one, rest, change) : one] as const)
    .filter(([, one]) => one !== removed)
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed)
}

const masked = {
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
      valueCode: 'masked',
    },
  ],
}

/** What may stand in the place of any element. */
const oddities: readonly unknown[] = [
  ...[null, undefined, true, false, 0, 7, 20160501, Number.NaN],
  ...['', '   ', 'x', '#contained', '2016', '31-12-2016', '999999999', 'resolved'],
  ...['\u0000', 'A\u0000B', '\ud800', '\u202eomgekeerd', 'lang '.repeat(2_000)],
  ...[[], {}, [null], [[]], [{}], masked, { reference: '#1', identifier: { value: '1' } }],
]

const date = /^\d{4}-\d\d-\d\d/
const digits = /^\d+$/
const reference = /\//
const anything = /./

/** What is nearly what it should be, as people and other systems write it. */
// biome-ignore format: a table is read by its columns
const slips: readonly { of: RegExp; slip(text: string): unknown }[] = [
  { of: date,      slip: (text) => text.slice(0, 4) },
  { of: date,      slip: (text) => text.slice(0, 7) },
  { of: date,      slip: (text) => text.slice(0, 10).split('-').toReversed().join('-') },
  { of: date,      slip: (text) => `${text.slice(0, 5)}02-31` },
  { of: date,      slip: (text) => `${text.slice(0, 10)} 10:00` },
  { of: date,      slip: (text) => `2${text.slice(1)}` },
  { of: digits,    slip: (text) => text.slice(1) },
  { of: digits,    slip: (text) => text.replaceAll(/\d{3}/g, '$&.') },
  { of: digits,    slip: (text) => `*****${text.slice(5)}` },
  { of: digits,    slip: Number },
  { of: reference, slip: (text) => `https://elders.example/fhir/${text}` },
  { of: reference, slip: (text) => text.replaceAll('/', '/../') },
  { of: anything,  slip: (text) => text.toLowerCase() },
  { of: anything,  slip: (text) => text.toUpperCase() },
  { of: anything,  slip: (text) => ` ${text}\t` },
  { of: anything,  slip: (text) => text.slice(0, Math.ceil(text.length / 2)) },
  { of: anything,  slip: (text) => ({ value: text }) },
]

const slipped =
  (draw: number): Change =>
  (value) => {
    if (typeof value !== 'string') return Array.isArray(value) ? { ...value } : String(value)
    const fitting = slips.filter(({ of }) => of.test(value))
    return fitting[draw % Math.max(fitting.length, 1)]?.slip(value)
  }

const repeated: Change = (value) => (Array.isArray(value) ? [...value, ...value] : [value, value])
const renested: Change = (value) => (Array.isArray(value) ? value[0] : [value])
const amongNulls: Change = (value) =>
  Array.isArray(value) ? [null, ...value.toReversed(), null] : { value }

/** Each does one thing to one element. */
const aChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Change>(() => removed) },
  { weight: 3, arbitrary: fc.constantFrom(repeated, renested, amongNulls) },
  { weight: 3, arbitrary: fc.constantFrom(...oddities).map((odd) => () => odd) },
  { weight: 4, arbitrary: fc.nat({ max: 100 }).map(slipped) },
)

const valueAt = (resource: unknown, path: Path): unknown =>
  path.reduce((value, name) => (value as Record<string | number, unknown>)[name], resource)

const nth = (paths: readonly Path[], at: number): Path => paths[at % paths.length] ?? []

const place = fc.nat({ max: 10_000 })
/** One element changes; or, now and then, comes in the place of another. */
const aStep = fc.record({ at: place, from: fc.option(place, { freq: 4 }), change: aChange })

/** The resource after one to eight such steps. */
export const aVariationOf = (resource: object): fc.Arbitrary<unknown> =>
  fc.array(aStep, { minLength: 1, maxLength: 8 }).map((steps) =>
    steps.reduce<unknown>((value, { at, from, change }) => {
      const [, ...paths] = pathsIn(value)
      if (paths.length === 0) return value
      const other = from === null ? null : valueAt(value, nth(paths, from))
      return changedAt(value, nth(paths, at), from === null ? change : () => structuredClone(other))
    }, resource),
  )
