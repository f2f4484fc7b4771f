import { describe, expect, it } from 'vitest'
import { referencedId } from './reference.ts'

describe('the id in a reference', () => {
  it.each([
    ['Patient/child-1', 'child-1'],
    ['https://his.example/fhir/Patient/child-1', 'child-1'],
    ['Patient/child-1/_history/3', 'child-1'],
    ['Practitioner/child-1', null],
    ['#child-1', null],
    ['urn:uuid:8f1d3c1e-0000-4000-8000-000000000000', null],
    ['Patient/a?b', null],
    ['Patient/..', null],
    ['Patient/child-1/_history/a/b', 'child-1'],
    ['Patient', null],
    ['child-1', null],
    ['', null],
  ])('security A40: of %j is %j', (reference, id) => {
    expect(referencedId({ reference }, 'Patient')).toBe(id)
  })

  it('is none in a logical reference', () => {
    expect(referencedId({ identifier: { value: '1' } }, 'Patient')).toBeNull()
    expect(referencedId(undefined, 'Patient')).toBeNull()
    expect(referencedId(null, 'Patient')).toBeNull()
  })
})
