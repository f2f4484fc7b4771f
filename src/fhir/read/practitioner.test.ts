import type { PractitionerRole } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { practitionerOf } from './practitioner.ts'

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

  it('knows a huisarts by the AGB number where the role says nothing', () => {
    expect(roleOf(specialty('99.000'), '01990011')).toBe('gp')
    expect(roleOf(null, '41990011')).toBe('assistant')
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
