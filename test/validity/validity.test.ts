import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { whatHapiMisses } from '../../scripts/hapi/build-hapi.ts'
import { type Issue, type Judged, type Named, validate } from '../../scripts/hapi/validate.ts'
import { writersInRun } from '../support/written-in-run.ts'
import { codesIn, formsOfCodes } from './codes-without-content.ts'
import { faultyResources } from './faulty-resources.ts'
import { judgedResources, ofRun } from './judged-resources.ts'
import { knownWarnings } from './known-warnings.ts'

const definitions = [
  join('fhir-profiles', 'generated'),
  join('test', 'fixtures', 'nl-core-definitions'),
]

let reason: string | null = null
let resources: readonly Named[] = []
let judged: readonly Judged[] = []

const report = (text: string) => void process.stderr.write(`${text}\n`)

beforeAll(async () => {
  reason = await whatHapiMisses()
  if (reason !== null) return report(`${reason}: what is written is not judged`)
  resources = judgedResources()
  const started = performance.now()
  judged = await validate([...resources, ...faultyResources], definitions)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  report(`HAPI judged ${resources.length} resources in ${seconds} s, ${ofRun().length} of the run`)
}, 900_000)
beforeEach(({ skip }) => skip(reason !== null, reason ?? ''))

/** What HAPI has against what is not faulty on purpose, each kind of issue with a place where it is. */
const issuesOf = (...severities: readonly Issue['severity'][]): readonly Issue[] => {
  const names = new Set(resources.map(({ name }) => name))
  return judged
    .filter(({ name }) => names.has(name))
    .flatMap(({ name, issues }) =>
      issues
        .filter(({ severity }) => severities.includes(severity))
        .map((issue) => ({ ...issue, location: `${name}: ${issue.location}` })),
    )
}

/** The same issue on other words, codes and places. */
const kindOf = ({ id, message, location }: Issue): string =>
  `${id} ${location?.replace(/^.*: /, '')} ${message}`.replace(/\d+|'[^']*'|\([^)]*\)/g, '')

/** One of each kind: where, what, and how often. */
const inLines = (issues: readonly Issue[]): readonly string[] =>
  [...Map.groupBy(issues, kindOf).values()].map(
    ([first, ...others]) =>
      `${first?.location}: ${first?.message} (${first?.id}) and ${others.length} others`,
  )

const warnings = () => issuesOf('warning')

describe("HAPI's instance validator", () => {
  it('has judged every resource', () => {
    expect(judged.map(({ name }) => name)).toEqual(
      [...resources, ...faultyResources].map(({ name }) => name),
    )
  })

  /** Of a whole run only: what one kind of test stopped telling would not be missed. */
  it('has judged what unit tests, HTTP tests and processes of their own wrote', () => {
    const wanted = ['/src/adapters/his/', '/test/http/', '/src/main.ts', '/src/sandbox/main.ts']
    const isWhole = process.env.WRITTEN_BY === 'everything'
    const silent = wanted.filter((part) => !writersInRun().some((from) => from.includes(part)))
    expect(isWhole ? silent : []).toEqual([])
  })

  it('finds no error in what is written, in the examples and in the demo', () => {
    expect(inLines(issuesOf('fatal', 'error'))).toEqual([])
  })

  it('gives no warning but those of which it is said why', () => {
    const others = warnings().filter((issue) => !knownWarnings.some(({ is }) => is(issue)))
    expect(inLines(others)).toEqual([])
  })

  it.each(knownWarnings)('still warns of: $warning', ({ is }) => {
    expect(warnings().some(is)).toBe(true)
  })

  it.each(faultyResources)('refuses $name', ({ name, says }) => {
    const { issues = [] } = judged.find((one) => one.name === name) ?? {}
    const errors = issues.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ message }) => message).join('\n')).toContain(says)
  })
})

describe('a code of which the content is not at hand', () => {
  it.each(Object.keys(formsOfCodes))('of %s has the form of one', (system) => {
    const codes = codesIn(resources).filter((coding) => coding.system === system)
    expect(codes).not.toEqual([])
    for (const { code } of codes) expect([code, formsOfCodes[system]?.(code)]).toEqual([code, true])
  })

  it.each([
    ['http://hl7.org/fhir/sid/icpc-1-nl', 'P00'],
    ['http://snomed.info/sct', '3457006'],
    ['http://loinc.org', '57133'],
    ['http://ei.vektis.nl/codelijsten/COD016-VEKT', '101'],
  ])('of %s has not the form of %s', (system, code) => {
    expect(formsOfCodes[system]?.(code)).toBe(false)
  })
})

describe('docs/fhir-validity.md', () => {
  it('has the known warnings, each with why', () => {
    const rows = knownWarnings.map(({ warning, why }) => `| ${warning} | ${why} |`)
    const [, after = ''] = readFileSync(join('docs', 'fhir-validity.md'), 'utf8').split('## Known')
    const [table = ''] = after.split('\n## ')
    const found = table.split('\n').filter((line) => line.startsWith('| '))
    expect(found.slice(2)).toEqual(rows)
  })
})
