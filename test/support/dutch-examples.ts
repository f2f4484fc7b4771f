import { readdirSync, readFileSync } from 'node:fs'
import type { FhirResource } from 'fhir/r4.js'

const fixtures = new URL('../fixtures/', import.meta.url)

const examplesIn = (folder: string): readonly (readonly [string, FhirResource])[] =>
  readdirSync(new URL(folder, fixtures))
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(`${folder}/${file}`, fixtures), 'utf8')),
    ])

/** The examples of nl-core and of the national huisarts referral draft (ELZ), by the name of their file. */
export const dutchExamples = new Map([
  ...examplesIn('nl-core/examples'),
  ...examplesIn('elz-referral'),
])
