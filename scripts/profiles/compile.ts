import { join } from 'node:path'
import type { FhirResource } from 'fhir/r4.js'
import { fhirdefs, sushiExport, utils } from 'fsh-sushi'
import { emptyPackages, emptyVersion, homeWithPackages } from './core-package.ts'

export type Compiled = {
  /** Name of the file to its text. */
  files: ReadonlyMap<string, string>
  /** What SUSHI has against the sources, errors and warnings alike. */
  complaints: readonly string[]
}

const packagesOfOurs = emptyPackages.map((packageId) => ({ packageId, version: emptyVersion }))

const fileOf = (resource: FhirResource): [string, string] => [
  `${resource.resourceType}-${resource.id}.json`,
  `${JSON.stringify(resource, null, 2)}\n`,
]

const complaintsOf = ({ errors, warnings }: typeof utils.errorsAndWarnings): readonly string[] =>
  [...errors, ...warnings].map(({ message, input, location }) =>
    input === undefined ? message : `${input}:${location?.startLine ?? 0} ${message}`,
  )

/**
 * The FSH sources of a folder as FHIR, without the network: `home` is where R4 is laid out for SUSHI, which looks for it
 * in the home folder and nowhere else.
 */
export const compileProfiles = async (folder: string, home: string): Promise<Compiled> => {
  await homeWithPackages(home)
  process.env.HOME = home
  utils.logger.transports.forEach((transport) => {
    transport.silent = true
  })
  utils.errorsAndWarnings.reset()
  utils.errorsAndWarnings.shouldTrack = true
  const config = utils.readConfig(folder)
  const tank = utils.fillTank(utils.getRawFSHes(join(folder, 'input', 'fsh')), config)
  tank.checkDuplicateNameEntities()
  const definitions = await fhirdefs.createFHIRDefinitions()
  await utils.loadExternalDependencies(definitions, { ...config, dependencies: packagesOfOurs })
  definitions.optimize()
  const { profiles, valueSets, codeSystems, instances } = sushiExport.exportFHIR(tank, definitions)
  const resources: FhirResource[] = [
    ...profiles.map((profile) => profile.toJSON(true)),
    ...[...valueSets, ...codeSystems, ...instances].map((resource) => resource.toJSON()),
  ]
  return {
    files: new Map(resources.map(fileOf)),
    complaints: complaintsOf(utils.errorsAndWarnings),
  }
}
