import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type CheckName, checks } from '../scripts/checks.ts'
import { runCommand } from '../scripts/run-command.ts'
import { smallProject } from './support/small-project.ts'

const sound = {
  'src/main.ts': "import { adultAge } from './domain/age.ts'\n\nprocess.exitCode = adultAge\n",
  'src/domain/age.ts': 'export const adultAge = 18\n',
}

/** One fault per check, all in src/domain/age.ts. `named` is what the check must point at. */
const faults: Record<CheckName, { text: string; named: RegExp }> = {
  format: { text: 'export const adultAge  =  18;\n', named: /age\.ts format/ },
  lint: {
    text: 'export const adultAge = 18\nconst childAge = 11\n',
    named: /age\.ts:2:7 lint\/correctness\/noUnusedVariables/,
  },
  layers: {
    text: "import 'express'\n\nexport const adultAge = 18\n",
    named: /age\.ts:1:8 lint\/style\/noRestrictedImports/,
  },
  types: {
    text: "export const adultAge: number = 'achttien'\n",
    named: /age\.ts\(1,14\): error TS2322/,
  },
  'dead code': {
    text: 'export const adultAge = 18\nexport const childAge = 11\n',
    named: /Unused exports \(1\)\nchildAge .*src\/domain\/age\.ts:2/,
  },
}

const names = Object.keys(checks) as CheckName[]

const runCheck = async (name: CheckName, files: Record<string, string>) => {
  const project = await smallProject(files)
  const outcome = await runCommand(checks[name], project.directory)
  await project.remove()
  return outcome
}

describe('npm run check', () => {
  it.each(names)('passes a sound project: %s', async (name) => {
    expect(await runCheck(name, sound)).toMatchObject({ code: 0 })
  })

  it.each(names)('fails on a planted fault and names it: %s', async (name) => {
    const { text, named } = faults[name]
    const { code, output } = await runCheck(name, { ...sound, 'src/domain/age.ts': text })
    expect(stripVTControlCharacters(output)).toMatch(named)
    expect(code).not.toBe(0)
  })
})
