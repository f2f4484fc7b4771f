import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'
import { defaultCanonicalBase } from '../../src/fhir/canonicals.ts'

/** What the plug-in wrote to a HIS somewhere in the test run, as keep-written.mjs kept it. */
export type Written = { shape: string; from: string; resource: FhirResource }

const linesOf = (file: string): readonly Written[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

const linesIn = (directory: string): readonly Written[] =>
  readdirSync(directory).flatMap((name) => linesOf(join(directory, name)))

const profileOfOurs = /^(.+)\/StructureDefinition\/[a-z-]+$/

/** The base under which it was written, where that is another publisher's; null: ours, or it names no profile. */
const otherBaseOf = ({ meta }: FhirResource): string | null => {
  const [, base = defaultCanonicalBase] = profileOfOurs.exec(meta?.profile?.[0] ?? '') ?? []
  return base === defaultCanonicalBase || base.startsWith('http://hl7.org/') ? null : base
}

/** What another publisher would write is judged by our profiles, which are the same but for the base. */
const atOurBase = (line: Written): Written => {
  const base = otherBaseOf(line.resource)
  if (base === null) return line
  const text = JSON.stringify(line.resource).replaceAll(`${base}/`, `${defaultCanonicalBase}/`)
  return { ...line, resource: JSON.parse(text) }
}

/** One of each shape. */
export const writtenIn = (directory: string): readonly Written[] =>
  [...new Map(linesIn(directory).map((line) => [line.shape, line])).values()].map(atOurBase)

const directoryOfRun = process.env.WRITTEN_DIRECTORY

/** None when this run keeps nothing. */
export const writtenInRun = (): readonly Written[] =>
  directoryOfRun === undefined ? [] : writtenIn(directoryOfRun)

/** The test files and programs that wrote. */
export const writersInRun = (): readonly string[] =>
  directoryOfRun === undefined ? [] : [...new Set(linesIn(directoryOfRun).map(({ from }) => from))]
