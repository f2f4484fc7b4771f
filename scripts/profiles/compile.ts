import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'
import { fhirdefs, sushiExport, utils } from 'fsh-sushi'
import { defaultCanonicalBase } from '../../src/fhir/canonicals.ts'
import { emptyPackages, emptyVersion, homeWithPackages } from './core-package.ts'
import { terminologyAt } from './terminology.ts'

export type Compiled = {
  /** Profiles and all that belongs to them, as they are published. */
  resources: readonly FhirResource[]
  /** What SUSHI has against the sources, errors and warnings alike. */
  complaints: readonly string[]
}

type Definitions = Awaited<ReturnType<typeof fhirdefs.createFHIRDefinitions>>

const packagesOfOurs = emptyPackages.map((packageId) => ({ packageId, version: emptyVersion }))

const complaintsOf = ({ errors, warnings }: typeof utils.errorsAndWarnings): readonly string[] =>
  [...errors, ...warnings].map(({ message, input, location }) =>
    input === undefined ? message : `${input}:${location?.startLine ?? 0} ${message}`,
  )

/** With the version and the publisher of the whole, behind the address and the status. */
const publishedBy =
  ({ version, publisher }: Partial<Record<'version' | 'publisher', string>>) =>
  (resource: FhirResource): FhirResource =>
    Object.fromEntries(
      Object.entries(resource).flatMap(([key, value]) => {
        if (key === 'url')
          return [
            [key, value],
            ['version', version],
          ]
        return key === 'status'
          ? [
              [key, value],
              ['publisher', publisher],
            ]
          : [[key, value]]
      }),
    ) as unknown as FhirResource

/** So that the sources can name what is made from the product's own tables. */
const addTo = async (definitions: Definitions, resources: readonly FhirResource[]) => {
  const byKey = new Map(resources.map((one) => [`${one.resourceType}/${one.id}`, one]))
  await definitions.loadVirtualPackage({
    registerResources: async (register) => byKey.forEach((one, key) => void register(key, one)),
    getPackageJSON: () => ({ name: 'terminology', version: emptyVersion }),
    getResourceByKey: (key) => byKey.get(key),
  })
}

/** The sources of a folder; what is theirs stands under `base`. */
const sourcesOf = (folder: string, base: string) =>
  utils
    .getRawFSHes(join(folder, 'input', 'fsh'))
    .map(({ content, path }) => ({ path, content: content.replaceAll(defaultCanonicalBase, base) }))

/**
 * The FSH sources of a folder as FHIR, without the network: `home` is where R4 is laid out for SUSHI, which looks for it
 * in the home folder and nowhere else. `base`: of all addresses, without a slash at its end.
 */
export const compileProfiles = async (
  folder: string,
  home: string,
  base: string = defaultCanonicalBase,
): Promise<Compiled> => {
  await homeWithPackages(home)
  process.env.HOME = home
  utils.logger.transports.forEach((transport) => {
    transport.silent = true
  })
  utils.errorsAndWarnings.reset()
  utils.errorsAndWarnings.shouldTrack = true
  const config = { ...utils.readConfig(folder), canonical: base }
  const tank = utils.fillTank(sourcesOf(folder, base), config)
  tank.checkDuplicateNameEntities()
  const definitions = await fhirdefs.createFHIRDefinitions()
  await utils.loadExternalDependencies(definitions, { ...config, dependencies: packagesOfOurs })
  const terminology = terminologyAt(base)
  await addTo(definitions, terminology)
  definitions.optimize()
  const { profiles, valueSets } = sushiExport.exportFHIR(tank, definitions)
  const made: FhirResource[] = [
    ...profiles.map((profile) => profile.toJSON(true)),
    ...valueSets.map((valueSet) => valueSet.toJSON()),
    ...terminology,
  ]
  return {
    resources: made.map(publishedBy(config)),
    complaints: complaintsOf(utils.errorsAndWarnings),
  }
}
