import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runCommand } from '../run-command.ts'
import { requirementsIn } from './claims.ts'

/** Everything that a test of the project may need. */
const copied =
  'src smart-app test scripts docs fhir-profiles package.json tsconfig.json vitest.config.ts'.split(
    ' ',
  )

/** What the tests that claim a requirement said: the titles of those that failed, and how many did not. */
export type Verdict = { failed: readonly string[]; passed: number }

export type Copy = {
  replace(file: string, from: string, to: string): Promise<void>
  /** Puts the file back. */
  restore(file: string): Promise<void>
  /** Runs the tests in `files` that claim this requirement. Throws when none of them ran. */
  judge(requirement: number, files: readonly string[]): Promise<Verdict>
  remove(): Promise<void>
}

/** A copy of the project under `root`, to be broken without harm. */
export const copyProject = async (root: string): Promise<Copy> => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-broken-'))
  for (const name of copied) {
    await cp(join(root, name), join(directory, name), { recursive: true })
  }
  await symlink(resolve(root, 'node_modules'), join(directory, 'node_modules'))

  return {
    replace: async (file, from, to) => {
      const text = await readFile(join(directory, file), 'utf8')
      if (text.split(from).length !== 2) throw new Error(`"${from}" is not once in ${file}`)
      await writeFile(
        join(directory, file),
        text.replace(from, () => to),
      )
    },
    restore: (file) => cp(join(root, file), join(directory, file)),
    judge: async (requirement, files) => {
      const outputFile = join(directory, 'verdict.json')
      await rm(outputFile, { force: true })
      const naming = `SMART ([0-9]+, )*${requirement}(,|:)`
      const reporting = ['--reporter=json', `--outputFile=${outputFile}`]
      const command = ['node_modules/.bin/vitest', 'run', ...files, '-t', naming, ...reporting]
      const { output } = await runCommand(command, directory)
      const report = await readFile(outputFile, 'utf8').catch(() => null)
      if (report === null) throw new Error(`the tests did not run: ${output}`)
      return verdictOf(JSON.parse(report), requirement)
    },
    remove: () => rm(directory, { recursive: true }),
  }
}

type Report = {
  testResults: readonly {
    message: string
    assertionResults: readonly { title: string; status: string }[]
  }[]
}

/** A file that could not be loaded has no tests: that a mistake breaks everything shows nothing of one requirement. */
const verdictOf = ({ testResults }: Report, requirement: number): Verdict => {
  const claiming = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => requirementsIn(title).includes(requirement))
  const failed = claiming.filter(({ status }) => status === 'failed').map(({ title }) => title)
  const passed = claiming.filter(({ status }) => status === 'passed').length
  if (failed.length + passed === 0) {
    const why = testResults.map(({ message }) => message).join('\n')
    throw new Error(`no test of SMART ${requirement} ran: ${why}`)
  }
  return { failed: [...new Set(failed)], passed }
}
