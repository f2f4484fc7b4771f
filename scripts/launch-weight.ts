import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startDemoHere } from '../test/support/demo-here.ts'
import {
  goals,
  type LaunchWeight,
  measureLaunch,
  missedGoals,
} from '../test/support/launch-weight.ts'

const usage = `npm run launch-weight                 what one launch costs, from the plug-in's /launch to the form
npm run launch-weight -- --json FILE  writes the same as JSON

Starts the demo on free ports and launches it twice; the second launch is counted. Exits 1 over a goal.
`

const line = (name: string, counted: number | string, goal: number | string = ''): string =>
  `${name.padEnd(34)}${String(counted).padStart(8)}${String(goal).padStart(8)}`

const table = (weight: LaunchWeight): string =>
  [
    line('', 'counted', 'goal'),
    line('browser requests', weight.requests, goals.requests),
    ...weight.answers.map(({ status, path, bytes }) =>
      line(`  ${status} ${path}`.slice(0, 33), bytes),
    ),
    line('bytes over all responses', weight.bytes, goals.bytes),
    line('  headers', weight.headerBytes),
    line('  bodies, compressed', weight.bodyBytes),
    line('HIS calls of the plug-in', weight.hisCalls, goals.hisCalls),
    line('script bytes', weight.scriptBytes, goals.scriptBytes),
    '',
  ].join('\n')

const measure = async (): Promise<LaunchWeight> => {
  const demo = await startDemoHere()
  return measureLaunch(demo).finally(demo.close)
}

const main = async (json: string | undefined): Promise<number> => {
  const weight = await measure()
  process.stdout.write(table(weight))
  if (json !== undefined)
    await writeFile(json, `${JSON.stringify({ ...weight, goals }, null, 2)}\n`)
  const missed = missedGoals(weight)
  for (const goal of missed) process.stderr.write(`over the goal: ${goal}\n`)
  return missed.length === 0 ? 0 : 1
}

const { values } = parseArgs({ options: { json: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help) process.stdout.write(usage)
else process.exitCode = await main(values.json)
