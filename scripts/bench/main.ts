import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startWorld } from '../kill-loop/world.ts'
import { runCommand } from '../run-command.ts'
import type { Comparison } from './paired.ts'
import { benchSubmit, type SubmitBench } from './submit.ts'

const usage = `npm run bench                  how long a submit takes to be acknowledged, side by side with what it is measured against
npm run bench -- --pairs N     so many pairs (30 or more; default 60)
npm run bench -- --json FILE   writes the same as JSON

Builds the plug-in and starts it on a PostgreSQL and a demo HIS of its own with proxies in between. Ratios are of pairs
in one run; times say more of the machine than of the plug-in.
`

const root = join(import.meta.dirname, '../..')

const rounded = (number: number): string => number.toFixed(2)

const line = (...cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(52) : cell.padStart(14))).join('')

const row = (
  what: string,
  { p50, againstP50, ratio, interval: { low, high } }: Comparison,
): string =>
  line(what, rounded(p50), rounded(againstP50), rounded(ratio), `${rounded(low)}-${rounded(high)}`)

const table = ({ hisDown, control, againstOneCommit, bytesLetThrough }: SubmitBench): string =>
  [
    line('', 'p50 ms', 'against ms', 'ratio', '95%'),
    row('submit to 303, HIS up, against itself', control),
    row('submit to 303, HIS down, against HIS up', hisDown),
    row('submit to 303, against one commit', againstOneCommit),
    line('bytes let through to the HIS while it was down', `${bytesLetThrough}`),
    '',
  ].join('\n')

const bench = async (pairs: number): Promise<SubmitBench> => {
  const world = await startWorld(join(root, 'dist'))
  const plugin = world.standBy('direct')
  try {
    plugin.begin()
    await plugin.ready
    return await benchSubmit(world, pairs)
  } finally {
    await plugin.stop()
    await world.close()
  }
}

const main = async (pairs: number, json: string | undefined): Promise<number> => {
  const built = await runCommand(['node', 'scripts/build.ts'], root)
  if (built.code !== 0) {
    process.stderr.write(built.output)
    return 1
  }
  const measured = await bench(pairs)
  process.stdout.write(table(measured))
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length }
  const text = JSON.stringify({ at: new Date().toISOString(), machine, ...measured }, null, 2)
  if (json !== undefined) await writeFile(json, `${text}\n`)
  return 0
}

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '60' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) process.stdout.write(usage)
else process.exitCode = await main(Number(values.pairs), values.json)
