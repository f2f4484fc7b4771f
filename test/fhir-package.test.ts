import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FhirResource, StructureDefinition } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyPackages, emptyVersion } from '../scripts/profiles/core-package.ts'
import { defaultPackageId, writePackage } from '../scripts/profiles/package.ts'
import { type Publication, publicationAt, sushiHome } from '../scripts/profiles/publication.ts'
import { defaultCanonicalBase } from '../src/fhir/canonicals.ts'

const work = mkdtempSync(join(tmpdir(), 'fhir-package-'))
const home = join(work, 'home')
afterAll(() => rmSync(work, { recursive: true }))

/** As a FHIR package is installed by hand: unpacked under its name and version. */
const install = async (tgz: string, name: string): Promise<string> => {
  const folder = join(home, '.fhir', 'packages', name)
  await mkdir(folder, { recursive: true })
  execFileSync('tar', ['-xzf', tgz, '-C', folder])
  return join(folder, 'package')
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

/** A SUSHI project with nothing but a dependency on the package, and one profile. */
const project = async (name: string, dependency: string, fsh: string): Promise<string> => {
  const folder = join(work, name)
  const lines = [
    'id: example.of.his',
    'canonical: https://his.example/fhir',
    'name: ExampleOfHis',
    'status: draft',
    'version: 1.0.0',
    'fhirVersion: 4.0.1',
    'copyrightYear: 2026+',
    'releaseLabel: draft',
    'dependencies:',
    `  ${dependency}: 0.1.0`,
    ...emptyPackages.map((one) => `  ${one}: ${emptyVersion}`),
  ]
  await mkdir(join(folder, 'input', 'fsh'), { recursive: true })
  await writeFile(join(folder, 'sushi-config.yaml'), lines.join('\n'))
  await writeFile(join(folder, 'input', 'fsh', 'profile.fsh'), fsh)
  return folder
}

/** SUSHI itself, as a HIS vendor runs it, with no way to the network. */
const sushi = (folder: string): string => {
  const nowhere = 'http://127.0.0.1:9'
  const offline = { npm_config_offline: 'true', HTTPS_PROXY: nowhere, FPL_REGISTRY: nowhere }
  const env = { ...process.env, ...offline, HOME: home }
  const cli = join('node_modules', 'fsh-sushi', 'dist', 'app.js')
  return spawnSync(process.execPath, [cli, 'build', folder], { env, encoding: 'utf8' }).stdout
}

const derived = (profile: string) => `
Profile: ReferralAtOurHis
Parent: ${profile}
Id: referral-at-our-his
Title: "Verwijzing in ons HIS"
* encounter 1..1
* code = RequestKind#verwijzing
`

let publication: Publication
let path: string
let unpacked: string

beforeAll(async () => {
  await mkdir(home, { recursive: true })
  publication = await publicationAt(defaultCanonicalBase)
  await cp(join(sushiHome, '.fhir'), join(home, '.fhir'), { recursive: true })
  path = await writePackage(publication, defaultPackageId, work)
  unpacked = await install(path, `${defaultPackageId}#0.1.0`)
})

describe('the FHIR package', () => {
  it('says what it is and what it builds on', () => {
    expect(path).toMatch(/nl\.jeugdschakel\.fhir-0\.1\.0\.tgz$/)
    expect(json(join(unpacked, 'package.json'))).toMatchObject({
      name: 'nl.jeugdschakel.fhir',
      version: '0.1.0',
      canonical: defaultCanonicalBase,
      fhirVersions: ['4.0.1'],
      dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
    })
  })

  it.each(['', 'example'])('lists what is in package/%s', async (folder) => {
    const files = await readdir(join(unpacked, folder), { withFileTypes: true })
    const names = files.filter((one) => one.isFile()).map(({ name }) => name)
    const index: { filename: string; resourceType: string; url?: string }[] = json(
      join(unpacked, folder, '.index.json'),
    ).files
    expect(index.map(({ filename }) => filename).toSorted()).toEqual(
      names.filter((name) => !['.index.json', 'package.json'].includes(name)).toSorted(),
    )
    for (const { filename, resourceType, url } of index) {
      expect(json(join(unpacked, folder, filename))).toMatchObject({
        resourceType,
        ...(url && { url }),
      })
    }
  })

  it('is the same, byte for byte, each time that it is made', async () => {
    const again = await writePackage(publication, defaultPackageId, join(work, 'again'))
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true)
  })

  it('is a dependency of an empty SUSHI project, and a profile derived from ours compiles', async () => {
    const folder = await project('derived', defaultPackageId, derived('Referral'))
    expect(sushi(folder)).toMatch(/\b0 Errors/)
    const made: StructureDefinition = json(
      join(folder, 'fsh-generated', 'resources', 'StructureDefinition-referral-at-our-his.json'),
    )
    expect(made.baseDefinition).toBe(`${defaultCanonicalBase}/StructureDefinition/referral`)
  })

  it('refuses a derived profile that breaks ours', async () => {
    const broken = derived('Referral').replace('encounter 1..1', 'performer 0..*')
    const folder = await project('broken', defaultPackageId, broken)
    expect(sushi(folder)).toMatch(/error .*[Cc]ardinality[\s\S]*\b1 Error\b/)
  })
})

describe('the package of another publisher', () => {
  const base = 'https://his.example/jeugd'

  it('has all addresses of that publisher', async () => {
    const theirs = await publicationAt(base)
    expect(theirs.complaints).toEqual([])
    expect(JSON.stringify(theirs)).not.toContain(defaultCanonicalBase)
    const other = await writePackage(theirs, 'example.jeugd', work)
    const folder = await install(other, 'example.jeugd#0.1.0')
    const referral: FhirResource & { url?: string } = json(
      join(folder, 'StructureDefinition-referral.json'),
    )
    expect(referral.url).toBe(`${base}/StructureDefinition/referral`)
  })
})
