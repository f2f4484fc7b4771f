import { createDraw, type Draw } from '../kill-loop/draw.ts'

/** What is measured: does it once, and gives how long the part that counts took, in milliseconds. */
export type Timed = () => Promise<number>

type Interval = { low: number; high: number }

/** Two things side by side. The interval is the middle 95% of the medians of resampled pairs. */
export type Comparison = {
  pairs: number
  p50: number
  againstP50: number
  ratio: number
  interval: Interval
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

const ascending = (numbers: readonly number[]): readonly number[] =>
  numbers.toSorted((one, other) => one - other)

export const median = (numbers: readonly number[]): number => at(ascending(numbers), 0.5)

const resamples = 2_000

const resampled = (draw: Draw, numbers: readonly number[]): readonly number[] =>
  numbers.map(() => numbers[draw(numbers.length)] ?? Number.NaN)

const intervalOf = (ratios: readonly number[]): Interval => {
  const draw = createDraw(1)
  const medians = ascending(
    Array.from({ length: resamples }, () => median(resampled(draw, ratios))),
  )
  return { low: at(medians, 0.025), high: at(medians, 0.975) }
}

/** Which goes first changes with each pair (ABBA), so that a machine that slows down slows both. */
export const compare = async (one: Timed, against: Timed, pairs: number): Promise<Comparison> => {
  const times: { one: number; against: number }[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const first = pair % 2 === 0 ? await one() : await against()
    const second = pair % 2 === 0 ? await against() : await one()
    times.push(pair % 2 === 0 ? { one: first, against: second } : { one: second, against: first })
  }
  const ratios = times.map((pair) => pair.one / pair.against)
  return {
    pairs,
    p50: median(times.map((pair) => pair.one)),
    againstP50: median(times.map((pair) => pair.against)),
    ratio: median(ratios),
    interval: intervalOf(ratios),
  }
}
