import type { Family, Labels, Sample } from './exposition.ts'

type About = Pick<Family, 'name' | 'help'>

const keyOf = (labels: Labels): string => JSON.stringify(labels)

/** Numbers by their labels. */
const createValues = () => {
  const values = new Map<string, { labels: Labels; value: number }>()
  return {
    change: (labels: Labels, to: (before: number) => number) => {
      const { value } = values.get(keyOf(labels)) ?? { value: 0 }
      values.set(keyOf(labels), { labels, value: to(value) })
    },
    samples: (): readonly Sample[] => [...values.values()],
  }
}

/** Only goes up. */
export const createCounter = (about: About) => {
  const { change, samples } = createValues()
  return {
    add: (labels: Labels) => change(labels, (before) => before + 1),
    family: (): Family => ({ ...about, type: 'counter', samples: samples() }),
  }
}

/** What it was last set to. */
export const createGauge = (about: About) => {
  const { change, samples } = createValues()
  return {
    set: (labels: Labels, value: number) => change(labels, () => value),
    family: (): Family => ({ ...about, type: 'gauge', samples: samples() }),
  }
}

type Observed = { labels: Labels; buckets: number[]; sum: number; count: number }

const samplesOf =
  (bounds: readonly number[]) =>
  ({ labels, buckets, sum, count }: Observed): Sample[] => [
    ...bounds.map((bound, index) => ({
      suffix: '_bucket',
      labels: { ...labels, le: String(bound) },
      value: buckets[index] ?? 0,
    })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ]

/** How often a value was at most each bound. */
export const createHistogram = (about: About, bounds: readonly number[]) => {
  const all = new Map<string, Observed>()
  return {
    observe: (labels: Labels, value: number) => {
      const { buckets, sum, count } = all.get(keyOf(labels)) ?? {
        buckets: bounds.map(() => 0),
        sum: 0,
        count: 0,
      }
      all.set(keyOf(labels), {
        labels,
        buckets: buckets.map((before, index) => before + (value <= (bounds[index] ?? 0) ? 1 : 0)),
        sum: sum + value,
        count: count + 1,
      })
    },
    family: (): Family => ({
      ...about,
      type: 'histogram',
      samples: [...all.values()].flatMap(samplesOf(bounds)),
    }),
  }
}
