import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { runCommand } from '../run-command.ts'
import { createDraw, pick, shuffled } from './draw.ts'
import { type KillPoint, killPoints, steps } from './kill-points.ts'
import { type Report, reportOn } from './report.ts'
import { type Kill, type Loop, runRound } from './round.ts'
import { createSubmissions } from './submissions.ts'
import { judgeAll, type MirrorRow, readMirror } from './verdict.ts'
import { startWorld } from './world.ts'

const usage = `npm run kill-loop -- --kills N --seed S   kills the plug-in N times while it works, and looks what became of it
npm run kill-loop -- … --json FILE        writes the same as JSON

Builds the plug-in, starts it on a PostgreSQL and a demo HIS of its own with proxies in between, submits referrals and
kills the process (SIGKILL) at every step of a submit and its delivery. Exits 1 when a referral was lost or doubled.
`

const root = join(import.meta.dirname, '../..')

const commitOf = async (): Promise<string> => {
  const args = ['describe', '--always', '--abbrev=40', '--dirty']
  return (await promisify(execFile)('git', args, { cwd: root })).stdout.trim()
}

/** Each step as often as every other, in an order of the seed. */
const planOf = (loop: Loop, kills: number): readonly KillPoint[] => {
  const rounds = Array.from({ length: Math.ceil(kills / steps.length) })
  return rounds
    .flatMap(() => shuffled(loop.draw, steps))
    .slice(0, kills)
    .map((step) => {
      const points = killPoints.filter((point) => point.step === step)
      return pick(loop.draw, points as [KillPoint, ...KillPoint[]])
    })
}

const quietMs = 180_000

/** Lets the last process work until nothing waits any more, or it takes too long. */
const finish = async ({ world, submissions }: Loop): Promise<readonly MirrorRow[]> => {
  const until = Date.now() + quietMs
  await Promise.all(submissions.toSendAgain().map(submissions.send))
  for (;;) {
    const rows = await readMirror(world.databaseUrl)
    const waiting = rows.some(({ deliveredAt, isSetAside }) => deliveredAt === null && !isSetAside)
    if (!waiting || Date.now() > until) return rows
    await pause(500)
  }
}

const runLoop = async (kills: number, seed: number): Promise<Report> => {
  const started = Date.now()
  const world = await startWorld(join(root, 'dist/src/main.js'))
  try {
    const draw = createDraw(seed)
    const loop = { world, draw, submissions: createSubmissions(world.urls, draw) }
    const done: Kill[] = []
    for (const point of planOf(loop, kills)) {
      done.push(await runRound(loop, point))
      process.stderr.write(`\r${done.length} of ${kills} (${point.step})  `)
    }
    const last = world.spawn()
    await last.ready
    const rows = await finish(loop)
    const verdict = await judgeAll(world, loop.submissions.all, rows)
    await last.stop()
    process.stderr.write('\n')
    const seconds = Math.round((Date.now() - started) / 1000)
    const commit = await commitOf()
    return { seed, commit, ...verdict, ...reportOn(done, loop, rows), seconds }
  } finally {
    await world.close()
  }
}

const main = async (kills: number, seed: number, json: string | undefined): Promise<number> => {
  const built = await runCommand(['node', 'scripts/build.ts'], root)
  if (built.code !== 0) {
    process.stderr.write(built.output)
    return 1
  }
  const report = await runLoop(kills, seed)
  const text = `${JSON.stringify(report, null, 2)}\n`
  process.stdout.write(text)
  if (json !== undefined) await writeFile(json, text)
  return report.lost + report.doubled + report.needsAction === 0 ? 0 : 1
}

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) process.stdout.write(usage)
else process.exitCode = await main(Number(values.kills), Number(values.seed), values.json)
