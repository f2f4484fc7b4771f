import { checks } from './checks.ts'
import { type Outcome, runCommand } from './run-command.ts'

const usage = `npm run check            runs every check and says which failed
npm run check -- NAME…   runs only these: ${Object.keys(checks).join(', ')}
`

const report = (name: string, { code, output }: Outcome, milliseconds: number) => {
  const verdict = code === 0 ? 'ok    ' : 'FAILED'
  process.stdout.write(`${verdict} ${name.padEnd(10)} ${(milliseconds / 1000).toFixed(1)} s\n`)
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n\n`)
}

const runCheck = async ([name, command]: [string, readonly string[]]) => {
  const start = performance.now()
  const outcome = await runCommand(command)
  report(name, outcome, performance.now() - start)
  return outcome.code === 0
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(checks, name))

if (asked.includes('--help')) {
  process.stdout.write(usage)
} else if (unknown.length > 0) {
  process.stderr.write(`There is no check named ${unknown.join(', ')}.\n${usage}`)
  process.exitCode = 1
} else {
  const chosen = Object.entries(checks).filter(([name]) => !asked.length || asked.includes(name))
  const passed = await Promise.all(chosen.map(runCheck))
  process.exitCode = passed.every(Boolean) ? 0 : 1
}
