import { describe, expect, it } from 'vitest'
import { organisationOf } from './organization.ts'

describe('reading the practice', () => {
  it('takes its name and the identifiers that are whole and in use', () => {
    const agb = { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '01990011' }
    const identifier = [
      agb,
      { system: agb.system, value: '01990000', use: 'old' as const },
      { value: '1' },
      { system: agb.system },
      { system: ' ', value: '2' },
    ]
    const practice = {
      resourceType: 'Organization',
      id: 'one',
      name: 'De Linde',
      identifier,
    } as const
    expect(organisationOf({ ...practice, identifier })).toEqual({
      id: 'one',
      name: 'De Linde',
      identifiers: [agb],
    })
  })

  it('is none without an id, and keeps one without a name', () => {
    expect(organisationOf({ resourceType: 'Organization' })).toBeNull()
    expect(organisationOf({ resourceType: 'Organization', id: 'one' })?.name).toBe('Naam onbekend')
  })
})
