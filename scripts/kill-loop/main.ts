import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../run-command.ts'
import { inWords } from './report.ts'
import { runLoop } from './run-loop.ts'

const usage = `npm run kill-loop -- --kills N --seed S   kills the plug-in N times while it works, and looks what became of it
npm run kill-loop -- … --json FILE        writes what it found as JSON too

Builds the plug-in, starts it on a PostgreSQL and a demo HIS of its own with proxies in between, submits referrals and
kills the process (SIGKILL) at every step of a submit and its delivery. Exits 1 when a referral was lost or doubled,
or needs a person.
`

const root = join(import.meta.dirname, '../..')

const main = async (kills: number, seed: number, json: string | undefined): Promise<number> => {
  const built = await runCommand(['node', 'scripts/build.ts'], root)
  if (built.code !== 0) {
    process.stderr.write(built.output)
    return 1
  }
  const report = await runLoop({
    kills,
    seed,
    dist: join(root, 'dist'),
    told: (done, { step }) => void process.stderr.write(`\r${done} of ${kills} (${step})  `),
  })
  process.stderr.write('\n')
  process.stdout.write(inWords(report))
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
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
