import type { Location, Organization, PractitionerRole } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { organisationOf, organizationWithin } from './organization.ts'

const agb = { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '01990011' }

describe('reading the practice', () => {
  it('takes its name and the identifiers that are whole and in use', () => {
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

  it('keeps one without an id, and says so of one without a name', () => {
    expect(organisationOf({ resourceType: 'Organization' })).toEqual({
      id: null,
      name: 'Naam onbekend',
      identifiers: [],
    })
  })
})

describe('the practice that a role has itself', () => {
  const within = (role: Partial<PractitionerRole>) => {
    const found = organizationWithin({ resourceType: 'PractitionerRole', ...role })
    return found && organisationOf(found)
  }
  const location: Location = { resourceType: 'Location', id: 'a' }
  const practice: Organization = {
    resourceType: 'Organization',
    id: 'a',
    name: 'De Linde',
    identifier: [agb],
  }
  const contained = [location, practice]
  const known = { id: null, name: 'De Linde', identifiers: [agb] }

  it('is the one that it contains, without an id that anybody could refer to', () => {
    expect(within({ contained, organization: { reference: '#a' } })).toEqual(known)
  })

  it('is the one that it names by number', () => {
    expect(within({ organization: { identifier: agb, display: 'De Linde' } })).toEqual(known)
    expect(within({ organization: { identifier: agb } })).toEqual({
      ...known,
      name: 'Naam onbekend',
    })
  })

  it('says nothing that the role does not say of it', () => {
    const role = { resourceType: 'PractitionerRole' } as const
    const bare = { resourceType: 'Organization', id: 'a' } as const
    const referring = { organization: { reference: '#a' } }
    const resourceType = 'Organization'
    expect(organizationWithin({ ...role, ...referring, contained: [bare] })).toStrictEqual({
      resourceType,
    })
    expect(organizationWithin({ ...role, ...referring, contained })).toStrictEqual({
      resourceType,
      name: 'De Linde',
      identifier: [agb],
    })
  })

  it.each<[string, Partial<PractitionerRole>]>([
    ['elsewhere', { organization: { reference: 'Organization/one' } }],
    ['contained under another name', { contained, organization: { reference: '#b' } }],
    ['contained and not referred to', { contained }],
    [
      'contained without a name',
      { contained: [{ resourceType: 'Organization' }], organization: { reference: '#' } },
    ],
    [
      'contained without an id',
      { contained: [{ resourceType: 'Organization' }], organization: { reference: '#undefined' } },
    ],
    ['known by a display only', { organization: { display: 'De Linde' } }],
    ['null', { contained: [null] as never, organization: null as never }],
  ])('is none where it is %s', (_, role) => {
    expect(within(role)).toBeUndefined()
  })
})
