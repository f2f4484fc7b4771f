import { steps } from './kill-points.ts'
import { recoveriesOf, type Spread, spreadOf } from './recoveries.ts'
import type { Kill, Loop } from './round.ts'
import type { MirrorRow, Verdict } from './verdict.ts'
import { settleSeconds } from './world.ts'

/** What is written as JSON. Times in milliseconds, from when a process listened again (touches.ts, recoveries.ts). */
export type Report = Verdict & {
  seed: number
  commit: string
  kills: number
  killsByStep: Record<string, number>
  killsThatMissedTheirMoment: number
  settleMs: number
  recoveryMs: { nothingSent: Spread; outcomeUnknown: Spread }
  seconds: number
}

type Measured = Pick<
  Report,
  'kills' | 'killsByStep' | 'killsThatMissedTheirMoment' | 'settleMs' | 'recoveryMs'
>

/** How the kills were spread, and how long it took to recover from them. */
export const reportOn = (
  kills: readonly Kill[],
  { touches }: Loop,
  rows: readonly MirrorRow[],
  lastReadyAt: number,
): Measured => {
  const readyAt = [...kills.map((kill) => kill.readyAt), lastReadyAt]
  const found = recoveriesOf(touches.touches, readyAt, rows)
  const spread = (unknown: boolean) =>
    spreadOf(found.filter(({ isUnknown }) => isUnknown === unknown).map(({ ms }) => ms))
  return {
    kills: kills.length,
    killsByStep: Object.fromEntries(
      steps.map((step) => [step, kills.filter((kill) => kill.step === step).length]),
    ),
    killsThatMissedTheirMoment: kills.filter(({ missed }) => missed).length,
    settleMs: settleSeconds * 1_000,
    recoveryMs: { nothingSent: spread(false), outcomeUnknown: spread(true) },
  }
}

const inSeconds = (spread: Spread): string => {
  if (spread === null) return 'none'
  const { count, ...times } = spread
  const told = Object.entries(times).map(([name, ms]) => `${name} ${(ms / 1_000).toFixed(1)} s`)
  return `${told.join(', ')} (${count})`
}

/** The same for who reads along. */
export const inWords = (report: Report): string => {
  const { kills, killsByStep, recoveryMs, settleMs } = report
  const spread = Object.entries(killsByStep).map(([step, count]) => `${step} ${count}`)
  return [
    `${kills} kills in ${report.seconds} s, seed ${report.seed}: ${spread.join(', ')}`,
    `${report.submitted} referrals: ${report.lost} lost, ${report.doubled} doubled, ${report.needsAction} set aside`,
    `back in the HIS, nothing sent: ${inSeconds(recoveryMs.nothingSent)}`,
    `back in the HIS, outcome unknown: ${inSeconds(recoveryMs.outcomeUnknown)}, settle time ${settleMs / 1_000} s`,
    '',
  ].join('\n')
}
