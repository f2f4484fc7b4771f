import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'

/** What the plug-in wrote to a HIS somewhere in the test run, as keep-written.mjs kept it. */
export type Written = { shape: string; from: string; resource: FhirResource }

const linesOf = (file: string): readonly Written[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

/** One of each shape. */
export const writtenIn = (directory: string): readonly Written[] => {
  const lines = readdirSync(directory).flatMap((name) => linesOf(join(directory, name)))
  return [...new Map(lines.map((line) => [line.shape, line])).values()]
}

/** None when this run keeps nothing. */
export const writtenInRun = (): readonly Written[] => {
  const directory = process.env.WRITTEN_DIRECTORY
  return directory === undefined ? [] : writtenIn(directory)
}
