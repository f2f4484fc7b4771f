import type { Condition, Encounter, Patient, RelatedPerson } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { reasonOf } from './condition.ts'
import { encounterOf } from './encounter.ts'
import { patientOf } from './patient.ts'
import { relatedPersonOf } from './related-person.ts'

/** What a HIS made to be shown; markup of others is never shown by us. */
const narrative = {
  status: 'generated' as const,
  div: '<div xmlns="http://www.w3.org/1999/xhtml">NARRATIVE<img src="https://evil.example"/></div>',
}

const patient = { reference: 'Patient/p-1' }
const child: Patient = { resourceType: 'Patient', id: 'p-1', text: narrative, name: [] }
const episode: Condition = {
  resourceType: 'Condition',
  id: 'c-1',
  text: narrative,
  subject: patient,
}
const parent: RelatedPerson = { resourceType: 'RelatedPerson', id: 'r-1', text: narrative, patient }
const contact: Encounter = {
  resourceType: 'Encounter',
  id: 'e-1',
  status: 'finished',
  class: { code: 'AMB' },
  text: narrative,
}

describe('reading a resource with a narrative', () => {
  it.each([
    ['Patient', patientOf(child)],
    ['Condition', reasonOf(episode)],
    ['RelatedPerson', relatedPersonOf(parent)],
    ['Encounter', encounterOf(contact)],
  ])(
    'security A31: takes nothing of it from a %s, also where the elements are empty',
    (_type, read) => {
      expect(JSON.stringify(read)).not.toContain('NARRATIVE')
    },
  )
})
