import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FhirResource, Questionnaire, StructureDefinition } from 'fhir/r4.js'
import type { ProfileName } from '../../src/fhir/canonicals.ts'

const folder = join('fhir-profiles', 'generated')

/** What is committed of our own profiles, code systems, value sets and questionnaires. */
export const ours: readonly FhirResource[] = readdirSync(folder).map((name) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')),
)

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
