import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compileProfiles } from './compile.ts'

const usage = `npm run profiles              compiles fhir-profiles/input/fsh into fhir-profiles/generated
npm run profiles -- --check   compiles, changes nothing, and fails when the two differ
Errors and warnings of SUSHI are failures. It needs no network.
`

const generated = join('fhir-profiles', 'generated')

const committed = async (): Promise<ReadonlyMap<string, string>> => {
  const names = await readdir(generated).catch(() => [])
  const texts = names.map(async (name) => [name, await readFile(join(generated, name), 'utf8')])
  return new Map((await Promise.all(texts)) as [string, string][])
}

const differences = (made: ReadonlyMap<string, string>, kept: ReadonlyMap<string, string>) =>
  [...new Set([...made.keys(), ...kept.keys()])].filter((name) => made.get(name) !== kept.get(name))

const replace = async (files: ReadonlyMap<string, string>): Promise<void> => {
  await rm(generated, { recursive: true, force: true })
  await mkdir(generated, { recursive: true })
  for (const [name, text] of files) await writeFile(join(generated, name), text)
}

const run = async (checkOnly: boolean): Promise<number> => {
  const { files, complaints } = await compileProfiles('fhir-profiles', join('.cache', 'sushi'))
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
  if (complaints.length > 0) return 1
  if (!checkOnly) {
    await replace(files)
    process.stdout.write(`${files.size} files in ${generated}\n`)
    return 0
  }
  const stale = differences(files, await committed())
  for (const name of stale)
    process.stdout.write(`${join(generated, name)} is not what is compiled\n`)
  return stale.length === 0 ? 0 : 1
}

const { values } = parseArgs({
  options: { help: { type: 'boolean' }, check: { type: 'boolean', default: false } },
})
if (values.help) process.stdout.write(usage)
else process.exitCode = await run(values.check)
