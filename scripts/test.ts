import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countTests, type TestReport } from './count-tests.ts'

const projects = ['unit', 'project', 'contract', 'http', 'browser', 'interoperability', 'kills']

const usage = `npm test                       runs all tests: ${projects.join(', ')}
npm test -- PROJECT…           runs only these
npm test -- [PROJECT…] ARG…    gives the other arguments to vitest (a file, -t "part of a name", …)

The last line counts the tests: "N passed, N failed". With CI=true a skipped test counts as failed.
POSTGRES_FROM=npm|system       which PostgreSQL 15 to start; DATABASE_URL_TEST=URL uses a running one
CHROMIUM_FROM=npm|system       which browser to start
HAPI_URL=URL                   uses a HAPI server that runs already
UPDATE_SCREENS=1               writes the screenshots in docs/screens
`

/** Names of projects choose projects; vitest understands the rest. */
const vitestArguments = (asked: string[]) =>
  asked.flatMap((argument) => (projects.includes(argument) ? ['--project', argument] : [argument]))

const runVitest = (args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const vitest = spawn('vitest', ['run', ...args], { stdio: 'inherit' })
    // Ctrl-C reaches vitest too; we wait for it, so that its servers are stopped.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => vitest.kill('SIGTERM'))
    vitest.on('error', () => resolve(1))
    vitest.on('close', (code) => resolve(code ?? 1))
  })

const readReport = async (file: string): Promise<TestReport | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null // vitest crashed before it could write
  }
}

const runTests = async (asked: string[]) => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-test-'))
  const file = join(directory, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runVitest([...reporters, ...vitestArguments(asked)])
  const count = countTests(await readReport(file), code, process.env.CI === 'true')
  await rm(directory, { recursive: true })
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`)
  return count.failed === 0 ? 0 : 1
}

const asked = process.argv.slice(2)
if (asked.includes('--help')) process.stdout.write(usage)
else process.exitCode = await runTests(asked)
