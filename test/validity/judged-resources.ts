import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { FhirResource } from 'fhir/r4.js'
import type { Named } from '../../scripts/hapi/validate.ts'
import { defaultCanonicalBase } from '../../src/fhir/canonicals.ts'
import { resourcesOf } from '../../src/fhir/write/resources-of.ts'
import { seedBundle } from '../../src/sandbox/his/data/seed-bundle.ts'
import { anyConsentRecord } from '../support/arbitrary-consent.ts'
import { aReport, writtenCase, writtenCases } from '../support/written-cases.ts'
import { writtenInRun } from '../support/written-in-run.ts'

const examples = join('fhir-profiles', 'examples')

/** The examples that are published, whole. */
const ofExamples = (): readonly Named[] =>
  readdirSync(examples).map((name) => ({
    name: `example ${name}`,
    resource: JSON.parse(readFileSync(join(examples, name), 'utf8')),
  }))

/** Each kind of referral as it is written, to a HIS that keeps the source apart and to one that does not. */
const ofCases = (): readonly Named[] =>
  Object.entries(writtenCases).flatMap(([name, referral]) =>
    (['apart', 'contained'] as const).flatMap((source) =>
      resourcesOf(referral, { report: aReport, letter: aReport, source }).map((written) => ({
        name: `${name}, source ${source}: ${written.name}`,
        resource: written.resource,
      })),
    ),
  )

/** Records of consent as they may be thought up, always the same ones. */
const ofConsents = (): readonly Named[] => {
  const referral = writtenCase('sent for a child of nine')
  return fc.sample(anyConsentRecord, { numRuns: 20, seed: 5 }).flatMap((consent, at) =>
    resourcesOf({ ...referral, consent }, { report: null })
      .filter(({ name }) => /^(Consent|QuestionnaireResponse)/.test(name))
      .map(({ name, resource }) => ({ name: `any consent ${at + 1}: ${name}`, resource })),
  )
}

/** What the demo HIS has of its own: it says that it is nl-core. */
const ofDemo = (): readonly Named[] =>
  (seedBundle('2026-11-25').entry ?? []).flatMap(({ resource }) =>
    resource === undefined
      ? []
      : [{ name: `demo ${resource.resourceType}/${resource.id}`, resource }],
  )

/** Another publisher in the tests has the same definitions under an address of its own. */
const anotherBase = 'https://example.org/fhir/'

const withOurAddresses = (resource: FhirResource): FhirResource =>
  JSON.parse(JSON.stringify(resource).replaceAll(anotherBase, `${defaultCanonicalBase}/`))

const inProject = (file: string): string => file.replace(/^.*?\/(?=(src|test|scripts|dist)\/)/, '')

/** What left for a HIS in this run, one of each shape; none where the run is of the validity tests only. */
export const ofRun = (): readonly Named[] =>
  writtenInRun().map(({ shape, from, resource }) => ({
    name: `written by ${inProject(from)}: ${resource.resourceType} ${shape.slice(0, 8)}`,
    resource: withOurAddresses(resource),
  }))

const all = (): readonly Named[] => [
  ...ofExamples(),
  ...ofCases(),
  ...ofConsents(),
  ...ofDemo(),
  ...ofRun(),
]

/** What is the same under two names is judged under the first. */
export const judgedResources = (): readonly Named[] => {
  const texts = new Map<string, Named>()
  for (const named of all()) {
    const text = JSON.stringify(named.resource)
    if (!texts.has(text)) texts.set(text, named)
  }
  return [...texts.values()]
}
