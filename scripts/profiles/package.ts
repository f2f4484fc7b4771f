import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FhirResource } from 'fhir/r4.js'
import { utils } from 'fsh-sushi'
import { jsonOf } from './files.ts'
import { fileNameOf, type Publication } from './publication.ts'
import { tarOf } from './tar.ts'

/** As in fhir-profiles/sushi-config.yaml. */
export const defaultPackageId = 'nl.jeugdschakel.fhir'

/** What a reader of packages wants to know of a file without opening it. */
const indexed = ['resourceType', 'id', 'url', 'version', 'kind', 'type'] as const

const indexOf = (resources: readonly FhirResource[]): string =>
  jsonOf({
    'index-version': 1,
    files: resources.map((resource) => {
      const values: Partial<Record<string, unknown>> = { ...resource }
      const facts = indexed.flatMap((key) =>
        typeof values[key] === 'string' ? [[key, values[key]]] : [],
      )
      return { filename: fileNameOf(resource), ...Object.fromEntries(facts) }
    }),
  })

const folderOf = (folder: string, resources: readonly FhirResource[]) => [
  [`${folder}/.index.json`, indexOf(resources)] as const,
  ...resources.map((one) => [`${folder}/${fileNameOf(one)}`, jsonOf(one)] as const),
]

/** https://confluence.hl7.org/display/FHIR/NPM+Package+Specification */
const manifestOf = (id: string, canonical: string): string => {
  const { title, description, version, license } = utils.readConfig('fhir-profiles')
  return jsonOf({
    name: id,
    version,
    type: 'fhir.ig',
    title,
    description,
    license,
    canonical,
    fhirVersions: ['4.0.1'],
    dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
    directories: { lib: 'package', example: 'example' },
  })
}

/** Writes the package into a folder; gives its path. */
export const writePackage = async (
  { base, resources, examples }: Publication,
  id: string,
  folder: string,
): Promise<string> => {
  const files = new Map([
    ['package/package.json', manifestOf(id, base)] as const,
    ...folderOf('package', resources),
    ...folderOf(
      'package/example',
      examples.map(({ bundle }) => bundle),
    ),
  ])
  const path = join(folder, `${id}-${utils.readConfig('fhir-profiles').version}.tgz`)
  await mkdir(folder, { recursive: true })
  await writeFile(path, gzipSync(tarOf(files)))
  return path
}
