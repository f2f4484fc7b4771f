import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { matchesGlob } from 'node:path'
import { parseArgs } from 'node:util'
import { type FolderName, folders, type Pass } from './mutation/folders.ts'
import { type Mutant, mutantsIn, withoutStatus } from './mutation/report.ts'
import { isAlive, isTimeout, type Score, scoreOf } from './mutation/score.ts'
import { compareWithList, rowFor } from './mutation/survivors.ts'

const list = 'docs/mutation.md'

const usage = `npm run mutation                  breaks the code in every small way, and looks whether a test beside it fails
npm run mutation -- FOLDER…       only ${Object.keys(folders).join(', ')}
npm run mutation -- … --fresh     asks everything again; without it, what changed since the last run
npm run mutation -- … --counted   asks nothing, and counts what the last run wrote

Prints the score of each folder over all its mutants, and every survivor that ${list} does not have.
Exits 1 below a bar or over such a survivor. A run that was stopped goes on where it was.
`

const runStryker = (name: FolderName, { mutated, tests }: Pass): Promise<number> =>
  new Promise((resolve) => {
    const options = [
      ['--mutate', [...mutated, '!**/*.test.ts'].join(',')],
      ['--incrementalFile', reportOf(name)],
    ]
    const stryker = spawn('stryker', ['run', 'stryker.config.json', ...options.flat()], {
      stdio: 'inherit',
      // Not Stryker's own `testFiles`: with it, what a module does while it is loaded is never mutated.
      env: { ...process.env, MUTATION_TESTS: tests.join(',') },
    })
    // Ctrl-C reaches Stryker too, which writes down how far it came.
    process.on('SIGINT', () => undefined)
    stryker.on('error', () => resolve(1))
    stryker.on('close', (code) => resolve(code ?? 1))
  })

/** Stryker keeps its answer about a constant whatever tests are added: what lived is always asked again. */
const forgetTheLiving = async (name: FolderName): Promise<void> => {
  const text = await readFile(reportOf(name), 'utf8').catch(() => null)
  if (text === null) return
  const killed = withoutStatus(JSON.parse(text), (status) => isAlive({ status }))
  await writeFile(reportOf(name), JSON.stringify(killed))
}

/** Each pass asks again what lived through the one before. */
const runPasses = async (name: FolderName, fresh: boolean): Promise<number> => {
  if (fresh) await rm(reportOf(name), { force: true })
  for (const pass of [...folders[name].near, folders[name]]) {
    await forgetTheLiving(name)
    const code = await runStryker(name, pass)
    if (code !== 0) return code
  }
  return 0
}

const reportOf = (name: FolderName): string => `.cache/mutation/${name}.json`

const readMutants = async (name: FolderName): Promise<readonly Mutant[]> => {
  const mutants = mutantsIn(JSON.parse(await readFile(reportOf(name), 'utf8')))
  // The report may still have files of an earlier run.
  return mutants.filter(({ file }) => folders[name].mutated.some((glob) => matchesGlob(file, glob)))
}

const scoreLine = (name: FolderName, score: Score): string => {
  const { mutants, killed, timeout, survived, noCoverage, percent } = score
  const { title, bar } = folders[name]
  const counted = `${killed} killed, ${timeout} timed out, ${survived} survived, ${noCoverage} not covered`
  return `${title}: ${percent.toFixed(1)}% of ${mutants} mutants (${counted}); the bar is ${bar}%\n`
}

/** Whether the folder is over its bar, and each survivor in the list. */
const judge = async (name: FolderName): Promise<boolean> => {
  const mutants = await readMutants(name)
  const score = scoreOf(mutants)
  const files = [...new Set(mutants.map(({ file }) => file))]
  const markdown = await readFile(list, 'utf8')
  const { unlisted, outdated } = compareWithList(mutants.filter(isAlive), files, markdown)
  const lines = [
    ...mutants.filter(isTimeout).map(({ file, line }) => `timed out: ${file}:${line}`),
    ...unlisted.map((mutant) => `not in ${list}: line ${mutant.line}\n${rowFor(mutant)}`),
    ...outdated.map((row) => `survives no more: ${row}`),
  ]
  process.stdout.write([...lines, scoreLine(name, score)].join('\n'))
  return score.percent >= folders[name].bar && unlisted.length === 0
}

const main = async (asked: readonly FolderName[], fresh: boolean, counted: boolean) => {
  await mkdir('.cache/mutation', { recursive: true })
  let isGood = true
  for (const name of asked) {
    const code = counted ? 0 : await runPasses(name, fresh)
    // Stopped, or a test fails without any mutant: there is nothing to count, here nor further on.
    if (code !== 0) return code
    isGood = (await judge(name)) && isGood
  }
  return isGood ? 0 : 1
}

const isFolder = (name: string): name is FolderName => Object.hasOwn(folders, name)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fresh: { type: 'boolean', default: false },
    counted: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
})
const unknown = positionals.filter((name) => !isFolder(name))
if (values.help) process.stdout.write(usage)
else if (unknown.length > 0) {
  process.stderr.write(`There is no folder named ${unknown.join(', ')}.\n${usage}`)
  process.exitCode = 1
} else {
  const asked = (positionals.length > 0 ? positionals : Object.keys(folders)).filter(isFolder)
  process.exitCode = await main(asked, values.fresh, values.counted)
}
