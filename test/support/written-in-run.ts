import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'

/** What the plug-in wrote to a HIS somewhere in the test run, as keep-written.mjs kept it. */
export type Written = { shape: string; from: string; resource: FhirResource }

const linesOf = (file: string): readonly Written[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

const linesIn = (directory: string): readonly Written[] =>
  readdirSync(directory).flatMap((name) => linesOf(join(directory, name)))

/** One of each shape. */
export const writtenIn = (directory: string): readonly Written[] => [
  ...new Map(linesIn(directory).map((line) => [line.shape, line])).values(),
]

const directoryOfRun = process.env.WRITTEN_DIRECTORY

/** None when this run keeps nothing. */
export const writtenInRun = (): readonly Written[] =>
  directoryOfRun === undefined ? [] : writtenIn(directoryOfRun)

/** The test files and programs that wrote. */
export const writersInRun = (): readonly string[] =>
  directoryOfRun === undefined ? [] : [...new Set(linesIn(directoryOfRun).map(({ from }) => from))]
