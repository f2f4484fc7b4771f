import { describe, expect, it } from 'vitest'
import { ownReferences } from './own-references.ts'

const base = 'https://his.example/fhir'
const read = (reference: string) =>
  ownReferences({ entry: [{ resource: { subject: { reference, display: 'Sem' } } }] }, base)
    .entry[0]?.resource.subject

describe('the references in what a HIS answers', () => {
  it.each([
    [`${base}/Patient/1`, 'Patient/1'],
    [`${base}/Patient/1/_history/2`, 'Patient/1/_history/2'],
    ['Patient/1', 'Patient/1'],
    ['#contained', '#contained'],
    [
      'urn:uuid:0d7c4c0e-7b4f-4d0b-9c37-0b7f7b1f0a01',
      'urn:uuid:0d7c4c0e-7b4f-4d0b-9c37-0b7f7b1f0a01',
    ],
  ])('%s is read as %s', (reference, expected) => {
    expect(read(reference)).toEqual({ reference: expected, display: 'Sem' })
  })

  it.each([
    'https://other.example/fhir/Patient/1',
    'https://his.example/other/Patient/1',
    'https://his.example/fhir2/Patient/1',
    'https://his.example@other.example/fhir/Patient/1',
    'HTTPS://other.example/Patient/1',
  ])('%s is not read at all, and what it says in words stays', (reference) => {
    expect(read(reference)).toEqual({ display: 'Sem' })
  })

  it('leave everything else as it was', () => {
    const resource = {
      resourceType: 'Patient',
      active: true,
      name: [{ text: 'Sem', given: ['S'] }],
    }
    expect(ownReferences(resource, base)).toEqual(resource)
    expect(ownReferences(null, base)).toBeNull()
  })
})
