import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, FhirResource, Questionnaire, StructureDefinition } from 'fhir/r4.js'
import type { ProfileName } from '../../src/fhir/canonicals.ts'

const resourcesIn = <T extends FhirResource>(folder: string): readonly T[] =>
  readdirSync(join('fhir-profiles', folder)).map((name) =>
    JSON.parse(readFileSync(join('fhir-profiles', folder, name), 'utf8')),
  )

/** What is committed of our own profiles, code systems, value sets and questionnaires. */
export const ours: readonly FhirResource[] = resourcesIn('generated')

/** What is committed of examples, by the profile that each says it follows. */
export const examplesOf = ({ url }: StructureDefinition): readonly FhirResource[] =>
  resourcesIn<Bundle<FhirResource>>('examples')
    .flatMap(({ entry = [] }) => entry)
    .flatMap(({ resource }) => (resource?.meta?.profile?.includes(url) ? [resource] : []))

const named = (type: FhirResource['resourceType'], id: string): FhirResource => {
  const found = ours.find((one) => one.resourceType === type && one.id === id)
  if (found === undefined) throw new Error(`${type} ${id} was not compiled`)
  return found
}

export const profileNamed = (name: ProfileName): StructureDefinition =>
  named('StructureDefinition', name) as StructureDefinition

export const ourQuestionnaire = (): Questionnaire =>
  named('Questionnaire', 'consent-record') as Questionnaire

/** The profile that a resource says it follows; null when it says none. */
export const profileOf = ({ meta }: FhirResource): StructureDefinition | null => {
  const [url] = meta?.profile ?? []
  const found = ours.find(
    (one): one is StructureDefinition =>
      one.resourceType === 'StructureDefinition' && one.url === url,
  )
  return found ?? null
}
