import { steps } from './kill-points.ts'
import { recoveries, type Spread, spreadOf } from './recoveries.ts'
import type { Kill, Loop } from './round.ts'
import type { MirrorRow, Verdict } from './verdict.ts'

/** What is written as JSON. Times in milliseconds. */
export type Report = Verdict & {
  seed: number
  commit: string
  kills: number
  killsByStep: Record<string, number>
  killsThatMissedTheirMoment: number
  restartMs: Spread
  recoveryMs: Record<string, Spread>
  seconds: number
}

/** How the kills were spread, and how long it took to recover from them. */
export const reportOn = (
  kills: readonly Kill[],
  loop: Loop,
  rows: readonly MirrorRow[],
): Pick<
  Report,
  'kills' | 'killsByStep' | 'killsThatMissedTheirMoment' | 'restartMs' | 'recoveryMs'
> => {
  const found = recoveries(kills, loop.submissions.all, rows)
  return {
    kills: kills.length,
    killsByStep: Object.fromEntries(
      steps.map((step) => [step, kills.filter((kill) => kill.step === step).length]),
    ),
    killsThatMissedTheirMoment: kills.filter(({ missed }) => missed).length,
    restartMs: spreadOf(kills.flatMap(({ readyMs }) => (readyMs === null ? [] : [readyMs]))),
    recoveryMs: {
      all: spreadOf([...found.values()].flat()),
      ...Object.fromEntries(steps.map((step) => [step, spreadOf(found.get(step) ?? [])])),
    },
  }
}
