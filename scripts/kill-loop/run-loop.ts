import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createDraw, pick, shuffled } from './draw.ts'
import { type KillPoint, killPoints, steps } from './kill-points.ts'
import { type Report, reportOn } from './report.ts'
import { type Kill, type Loop, runRound } from './round.ts'
import { createSubmissions } from './submissions.ts'
import { watchTouches } from './touches.ts'
import { judgeAll, type MirrorRow, readMirror } from './verdict.ts'
import { startWorld } from './world.ts'

export type LoopOptions = {
  kills: number
  seed: number
  /** Where the plug-in was built. */
  dist: string
  told?: (done: number, point: KillPoint) => void
}

const root = join(import.meta.dirname, '../..')

const commitOf = async (): Promise<string> => {
  const args = ['describe', '--always', '--abbrev=40', '--dirty']
  return (await promisify(execFile)('git', args, { cwd: root })).stdout.trim()
}

/** Each step as often as every other, in an order of the seed. */
const planOf = ({ draw }: Loop, kills: number): readonly KillPoint[] => {
  const rounds = Array.from({ length: Math.ceil(kills / steps.length) })
  return rounds
    .flatMap(() => shuffled(draw, steps))
    .slice(0, kills)
    .map((step) => {
      const points = killPoints.filter((point) => point.step === step)
      return pick(draw, points as [KillPoint, ...KillPoint[]])
    })
}

const quietMs = 90_000

/** Lets the last process work until nothing waits any more, or it takes too long. */
const finish = async ({ world, submissions }: Loop): Promise<readonly MirrorRow[]> => {
  const until = Date.now() + quietMs
  await Promise.all(submissions.toSendAgain().map(submissions.send))
  for (;;) {
    const rows = await readMirror(world.databaseUrl)
    const waiting = rows.some(
      ({ deliveredAt, setAside }) => deliveredAt === null && setAside === null,
    )
    if (!waiting || Date.now() > until) return rows
    await pause(250)
  }
}

/** Kills the plug-in over and over while it works, then lets it finish and looks what became of every referral. */
export const runLoop = async ({ kills, seed, dist, told }: LoopOptions): Promise<Report> => {
  const started = Date.now()
  await using world = await openWorld(dist)
  const draw = createDraw(seed)
  const submissions = createSubmissions(world.urls, draw)
  const loop = { world, draw, submissions, touches: world.touches }
  const done: Kill[] = []
  let next = world.standBy()
  for (const point of planOf(loop, kills)) {
    const plugin = next
    next = world.standBy()
    done.push(await runRound(loop, point, plugin))
    told?.(done.length, point)
  }
  next.begin()
  await next.ready
  const readyAt = Date.now()
  const rows = await finish(loop)
  const verdict = await judgeAll(world, submissions.all, rows)
  const seconds = Math.round((Date.now() - started) / 1_000)
  const commit = await commitOf()
  return { seed, commit, ...verdict, ...reportOn(done, loop, rows, readyAt), seconds }
}

const openWorld = async (dist: string) => {
  const world = await startWorld(dist)
  const touches = await watchTouches(world.databaseUrl)
  const close = async () => {
    await touches.close()
    await world.close()
  }
  return { ...world, touches, [Symbol.asyncDispose]: close }
}
