import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { countTests, type TestReport } from './count-tests.ts'

const projects = [
  'unit',
  'project',
  'contract',
  'http',
  'browser',
  'interoperability',
  'kills',
  'validity',
]

const usage = `npm test                       runs all tests: ${projects.join(', ')}
npm test -- PROJECT…           runs only these
npm test -- [PROJECT…] ARG…    gives the other arguments to vitest (a file, -t "part of a name", …)

The last line counts the tests: "N passed, N failed". With CI=true a skipped test counts as failed.
POSTGRES_FROM=npm|system       which PostgreSQL 15 to start; DATABASE_URL_TEST=URL uses a running one
CHROMIUM_FROM=npm|system       which browser to start
HAPI_URL=URL                   uses a HAPI server that runs already
WRITTEN_DIRECTORY=DIRECTORY    keeps there what is written to a HIS; validity judges all that is in it
UPDATE_SCREENS=1               writes the screenshots in docs/screens
`

/** Names of projects choose projects; vitest understands the rest. */
const vitestArguments = (asked: string[]) =>
  asked.flatMap((argument) => (projects.includes(argument) ? ['--project', argument] : [argument]))

const hook = pathToFileURL(join(import.meta.dirname, '../test/support/keep-written.mjs')).href

/** Every process of the run keeps what it writes to a HIS, for the validity tests at its end. */
const keepingIn = (written: string, isWhole: boolean): NodeJS.ProcessEnv => ({
  ...process.env,
  WRITTEN_DIRECTORY: written,
  WRITTEN_BY: isWhole ? 'everything' : 'a part',
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${hook}`.trim(),
})

const runVitest = (args: string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((ended) => {
    const vitest = spawn('vitest', ['run', ...args], { stdio: 'inherit', env })
    // Ctrl-C reaches vitest too; we wait for it, so that its servers are stopped.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => vitest.kill('SIGTERM'))
    vitest.on('error', () => ended(1))
    vitest.on('close', (code) => ended(code ?? 1))
  })

const readReport = async (file: string): Promise<TestReport | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null // vitest crashed before it could write
  }
}

/** Where this run keeps what it writes; what only this run needs goes with it, unless something failed. */
const writtenDirectory = async () => {
  const given = process.env.WRITTEN_DIRECTORY
  if (given !== undefined) return { written: resolve(given), tidy: async () => undefined }
  await mkdir('.cache', { recursive: true })
  const written = await mkdtemp(resolve('.cache', 'written-'))
  const tidy = async (isToBeKept: boolean) => {
    if (isToBeKept) process.stdout.write(`What was written to a HIS is in ${written}\n`)
    else await rm(written, { recursive: true })
  }
  return { written, tidy }
}

const runTests = async (asked: string[]) => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-test-'))
  const { written, tidy } = await writtenDirectory()
  const file = join(directory, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runVitest(
    [...reporters, ...vitestArguments(asked)],
    keepingIn(written, asked.length === 0),
  )
  const count = countTests(await readReport(file), code, process.env.CI === 'true')
  await rm(directory, { recursive: true })
  await tidy(count.failed > 0)
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`)
  return count.failed === 0 ? 0 : 1
}

const asked = process.argv.slice(2)
if (asked.includes('--help')) process.stdout.write(usage)
else process.exitCode = await runTests(asked)
