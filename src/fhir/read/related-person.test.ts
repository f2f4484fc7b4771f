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
    ['mother', 'MTH ADOPTM NMTH'],
    ['father', 'FTH ADOPTF NFTH'],
    ['parent', 'PRN NPRN ADOPTP'],
    ['guardian', 'GUARD'],
    ['foster-parent', 'MTHFOST FTHFOST PRNFOST'],
    ['step-parent', 'STPMTH STPFTH STPPRN'],
    ['grandparent', 'GRMTH GRFTH GRPRN GGRMTH GGRFTH GGRPRN MGRMTH MGRFTH PGRMTH PGRFTH'],
    ['sibling', 'BRO SIS SIB NBRO NSIS HBRO HSIS STPBRO STPSIS TWIN TWINBRO TWINSIS'],
  ])('knows every code of a %s, of RoleCode only', (relation, codes) => {
    for (const code of codes.split(' ')) {
      expect(relationOf([[roleCode, code]])).toBe(relation)
      expect(relationOf([[vektis, code]])).toBe('other')
    }
  })

  it.each([
    'Gecertificeerde instelling Zuid',
    'Jeugdbescherming Limburg',
    'Bureau Jeugdzorg',
    'Stichting Nidos',
    'William Schrikker Groep',
    'Leger des Heils',
    'NIDOS',
  ])('knows "%s" for an institution', (name) => {
    expect(relationOf([[vektis, '11']], name)).toBe('guardian-institution')
  })

  it.each(['A. Bakker', 'J. Nidosky', 'S. Hernidos'])('takes "%s" for a person', (name) => {
    expect(relationOf([[vektis, '11']], name)).toBe('guardian')
  })

  it('takes a code without a value for none', () => {
    const relationship = [{ coding: [{ system: roleCode }] }]
    const person = { resourceType: 'RelatedPerson', id: 'p-1', patient: {}, relationship } as const
    expect(relatedPersonOf(person as never)?.relation).toBe('other')
  })

  it('has the name and the phones of the HIS', () => {
    const telecom = [{ system: 'phone', value: '0612345678' }] as const
    expect(
      relatedPersonOf({
        resourceType: 'RelatedPerson',
        id: 'p-1',
        active: true,
        patient: {},
        name: [{ text: 'A. Bakker' }],
        telecom: [...telecom],
      }),
    ).toEqual({ id: 'p-1', name: { text: 'A. Bakker' }, relation: 'other', phones: ['0612345678'] })
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
