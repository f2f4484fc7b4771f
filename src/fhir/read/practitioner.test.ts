import type { PractitionerRole } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { isLocum, practitionerOf } from './practitioner.ts'

const agb = 'http://fhir.nl/fhir/NamingSystem/agb-z'

const roleOf = (role: Partial<PractitionerRole> | null, agbNumber?: string) =>
  practitionerOf(
    {
      resourceType: 'Practitioner',
      id: 'p-1',
      ...(agbNumber ? { identifier: [{ system: agb, value: agbNumber }] } : {}),
    },
    role === null ? null : { resourceType: 'PractitionerRole', id: 'r-1', ...role },
  )?.role

const specialty = (code: string) => ({ specialty: [{ coding: [{ code }] }] })

describe('reading who is at the screen', () => {
  it.each(['01.015', '0101', '0100'])('knows a huisarts by the specialism %s', (code) => {
    expect(roleOf(specialty(code))).toBe('gp')
  })

  it.each([
    ['POH-GGZ', 'mental-health-worker'],
    ['Praktijkondersteuner huisarts GGZ', 'mental-health-worker'],
    ['Doktersassistent', 'assistant'],
    ['Assistent van de huisarts', 'assistant'],
    ['Huisarts', 'gp'],
    ['Waarnemer', 'gp'],
  ])('knows "%s" as %s', (text, role) => {
    expect(roleOf({ code: [{ text }] })).toBe(role)
    expect(roleOf({ specialty: [{ coding: [{ code: '99.000', display: text }] }] })).toBe(role)
  })

  it.each([
    ['Waarnemer', true],
    ['Waarnemend huisarts', true],
    ['Huisarts', false],
  ])('tells of "%s" whether they stand in: %s', (text, stands) => {
    expect(
      isLocum({ resourceType: 'PractitionerRole', code: [{ text }, { text: 'Huisarts' }] }),
    ).toBe(stands)
  })

  it('knows a huisarts by the AGB number where the role says nothing', () => {
    expect(roleOf(specialty('99.000'), '01990011')).toBe('gp')
    expect(roleOf(null, '41990011')).toBe('assistant')
  })

  it.each(['0199001', '019900111', '2201990011', '0199001a'])(
    'takes %s for no AGB number',
    (number) => {
      expect(roleOf(null, number)).toBe('assistant')
    },
  )

  it('knows a huisarts by an AGB number only, among others', () => {
    const other = { system: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', value: '01990011' }
    const of = (...identifier: { system: string; value: string }[]) =>
      practitionerOf({ resourceType: 'Practitioner', id: 'p-1', identifier }, null)?.role
    expect(of(other)).toBe('assistant')
    expect(of(other, { system: agb, value: '01990011' })).toBe('gp')
  })

  it.each([
    ['praktijkondersteuner GGZ-jeugd', 'mental-health-worker'],
    ['POH jeugd, GGZ', 'mental-health-worker'],
    ['POH somatiek', 'assistant'],
    ['POHGGZ', 'assistant'],
    ['ggz poh', 'assistant'],
    ['Hulphuisarts', 'assistant'],
    ['Huisartsenzorg', 'assistant'],
    ['Huisarts in opleiding', 'gp'],
  ])('reads the title "%s" as %s', (text, role) => {
    expect(roleOf({ code: [{ text }] })).toBe(role)
  })

  it('knows a huisarts by a code of the role as well', () => {
    expect(roleOf({ code: [{ coding: [{ display: 'x' }, { code: '01.015' }] }] })).toBe('gp')
    expect(roleOf({ code: [{ coding: [{}] }] })).toBe('assistant')
  })

  it.each([
    ['http://fhir.nl/fhir/NamingSystem/uzi-rolcode', '01.015', 'gp'],
    ['urn:oid:2.16.840.1.113883.2.4.15.111', '01.004', 'gp'],
    ['http://ei.vektis.nl/codelijsten/COD016-VEKT', '0101', 'gp'],
    ['urn:oid:2.16.840.1.113883.2.4.6.7', '0110', 'gp'],
    ['http://ei.vektis.nl/codelijsten/COD016-VEKT', '01.015', 'assistant'],
    ['https://his.example/rollen', '01.015', 'assistant'],
  ])('takes of %s the code %s for %s', (system, code, role) => {
    expect(roleOf({ specialty: [{ coding: [{ system, code }] }] })).toBe(role)
  })

  it('has the name, the identifiers and the role that ties them to the practice', () => {
    const identifier = [{ system: agb, value: '01990011' }]
    const person = { resourceType: 'Practitioner', id: 'p-1', identifier } as const
    const name = [{ text: 'A.M. Bos' }]
    const as = { name: { text: 'A.M. Bos' }, role: 'gp', identifiers: identifier }
    expect(
      practitionerOf(
        { ...person, identifier, name },
        { resourceType: 'PractitionerRole', id: 'r-1' },
      ),
    ).toEqual({ id: 'p-1', roleId: 'r-1', ...as })
    expect(practitionerOf({ ...person, identifier, name }, null)).toEqual({
      id: 'p-1',
      roleId: null,
      ...as,
    })
  })

  it('lets a title weigh more than a number', () => {
    expect(roleOf({ code: [{ text: 'Doktersassistent' }] }, '01990011')).toBe('assistant')
  })

  it('gives who is not known to be more no more than an assistant may', () => {
    expect(roleOf({ code: [{ text: 'Stagiair' }] })).toBe('assistant')
    expect(roleOf({})).toBe('assistant')
  })

  it('is nobody without an id', () => {
    expect(practitionerOf({ resourceType: 'Practitioner' }, null)).toBeNull()
  })
})
