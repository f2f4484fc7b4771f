import { describe, expect, it } from 'vitest'
import { relatedPersonOf } from './related-person.ts'

const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const vektis = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'

const relationOf = (codings: readonly [string, string][], name = 'A. Bakker') =>
  relatedPersonOf({
    resourceType: 'RelatedPerson',
    id: 'person-1',
    patient: { reference: 'Patient/child-1' },
    name: [{ text: name }],
    relationship: codings.map(([system, code]) => ({ coding: [{ system, code }] })),
  })?.relation

describe('reading who somebody is to the child', () => {
  it.each([
    ['MTH', 'mother'],
    ['ADOPTM', 'mother'],
    ['FTH', 'father'],
    ['ADOPTF', 'father'],
    ['STPMTH', 'step-parent'],
    ['FTHFOST', 'foster-parent'],
    ['GRMTH', 'grandparent'],
    ['BRO', 'sibling'],
    ['UNCLE', 'other'],
  ])('reads %s as %s', (code, relation) => {
    expect(relationOf([[roleCode, code]])).toBe(relation)
  })

  it.each([
    ['11', 'guardian'],
    ['24', 'guardian'],
    ['01', 'other'],
    ['07', 'other'],
  ])('reads the role %s as %s', (code, relation) => {
    expect(relationOf([[vektis, code]])).toBe(relation)
  })

  it('takes the relation before the role, whichever comes first', () => {
    expect(
      relationOf([
        [vektis, '01'],
        [vektis, '24'],
        [roleCode, 'MTH'],
      ]),
    ).toBe('mother')
    expect(
      relationOf([
        [roleCode, 'FTHFOST'],
        [vektis, '11'],
      ]),
    ).toBe('guardian')
  })

  it('knows a guardian that is an institution by its name', () => {
    expect(relationOf([[vektis, '11']], 'Jeugdbescherming Limburg')).toBe('guardian-institution')
    expect(relationOf([[roleCode, 'MTH']], 'Jeugdbescherming Limburg')).toBe('mother')
  })

  it('takes a code of an unknown system for none', () => {
    expect(relationOf([['http://example.nl/relaties', 'MTH']])).toBe('other')
    expect(relationOf([])).toBe('other')
  })

  it('leaves out who no longer is one, and who has no id', () => {
    const person = { resourceType: 'RelatedPerson', patient: {} } as const
    expect(relatedPersonOf({ ...person, id: 'p-1', active: false })).toBeNull()
    expect(relatedPersonOf(person)).toBeNull()
  })
})
