import type { FhirResource } from 'fhir/r4.js'
import type { Named } from '../../scripts/hapi/validate.ts'
import { resourcesOf } from '../../src/fhir/write/resources-of.ts'
import { seedBundle } from '../../src/sandbox/his/data/seed-bundle.ts'
import { aReport, writtenCase } from '../support/written-cases.ts'

const ofDemo = (reference: string): FhirResource => {
  const found = seedBundle('2026-11-25').entry?.find(
    ({ resource }) => `${resource?.resourceType}/${resource?.id}` === reference,
  )
  if (found?.resource === undefined) throw new Error(`the demo has no ${reference}`)
  return found.resource
}

const written = (wanted: string): FhirResource => {
  const all = resourcesOf(writtenCase('completed'), { report: aReport })
  const found = all.find(({ name }) => name === wanted)
  if (found === undefined) throw new Error(`no ${wanted} is written`)
  return found.resource
}

/** In the text of the resource, which must hold `found`. */
const changed = (resource: FhirResource, found: string, instead: string): FhirResource => {
  const text = JSON.stringify(resource)
  if (!text.includes(found)) throw new Error(`there is no ${found}`)
  return JSON.parse(text.replace(found, instead))
}

const without = (resource: FhirResource, element: string): FhirResource =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => name !== element)) as never

/** Broken on purpose, so that the judgement is seen to be one; `says` is what HAPI has against it. */
export const faultyResources: readonly (Named & { says: string })[] = [
  {
    name: 'a Consent without its source, which our profile asks for',
    resource: without(written('Consent/disclosure'), 'sourceReference'),
    says: 'Consent.source[x]',
  },
  {
    name: 'a code outside a required value set of R4',
    resource: changed(written('ServiceRequest'), '"status":"active"', '"status":"finished"'),
    says: 'finished',
  },
  {
    name: 'a party outside a required value set of ours',
    resource: changed(written('Consent/disclosure'), '"code":"receiver"', '"code":"neighbour"'),
    says: 'neighbour',
  },
  {
    name: 'an answer outside the list of its question',
    resource: changed(written('QuestionnaireResponse'), '"code":"given"', '"code":"perhaps"'),
    says: 'perhaps',
  },
  {
    name: 'a profile that is not there',
    resource: changed(written('Consent/help'), 'consent-help', 'consent-halp'),
    says: 'consent-halp',
  },
  {
    name: 'an element that R4 does not have',
    resource: changed(written('Task/coordination'), '"status"', '"colour":"blue","status"'),
    says: 'colour',
  },
  {
    name: 'a relation outside the value set of nl-core',
    resource: changed(ofDemo('RelatedPerson/noor-moeder'), '"code":"MTH"', '"code":"MAMA"'),
    says: 'MAMA',
  },
  {
    name: 'an nl-core Patient of an unknown gender',
    resource: changed(ofDemo('Patient/kind-noor'), '"gender":"', '"gender":"x-'),
    says: 'x-',
  },
]
