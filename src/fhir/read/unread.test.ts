import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../domain/calendar.ts'
import type { Unread } from '../../domain/unread.ts'
import { organisationOf, unreadInOrganization } from './organization.ts'
import { patientOf, unreadInPatient } from './patient.ts'
import { practitionerOf, unreadInPractitioner } from './practitioner.ts'
import { unreadInRelatedPerson } from './related-person.ts'
import { isNothing } from './unread.ts'

const today = '2026-11-26' as LocalDate
const bsn = (value: string) => ({ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value })
const sem = {
  resourceType: 'Patient',
  id: 'p-1',
  name: [{ text: 'Sem Bakker' }],
  birthDate: '2017-05-31',
  gender: 'male',
  identifier: [bsn('999990470')],
  address: [{ line: ['Lindelaan 9'], district: 'Maasdal' }],
  telecom: [{ system: 'phone', value: '0612345678' }],
}

/** `Patient.name odd`, of what was not read. */
const said = (unread: readonly Unread[]) => unread.map(({ element, why }) => `${element} ${why}`)

const inPatient = (changed: object, on = today) => {
  const resource = { ...sem, ...changed } as never
  const patient = patientOf(resource)
  if (patient === null) throw new Error('it has an id')
  return said(unreadInPatient(resource, patient, on))
}

describe('what counts as nothing', () => {
  it('is no value, no words, and a list of only those', () => {
    for (const nothing of [undefined, null, '', [], [null, ''], [[]]]) {
      expect(isNothing(nothing)).toBe(true)
    }
    for (const value of [0, false, ' ', {}, [null, 'x']]) expect(isNothing(value)).toBe(false)
  })
})

describe('what could not be read of a child', () => {
  it('is nothing where all of it was', () => expect(inPatient({})).toEqual([]))

  it('is missing where it does not stand there, and odd where something does', () => {
    expect(inPatient({ name: [], address: [], telecom: [], identifier: [] })).toEqual([
      'Patient.name missing',
      'Patient.identifier missing',
      'Patient.address missing',
      'Patient.address.district missing',
      'Patient.telecom missing',
    ])
    expect(inPatient({ name: [{}], address: [{ city: 7 }], telecom: 'x' })).toEqual([
      'Patient.name odd',
      'Patient.address odd',
      'Patient.address.district missing',
      'Patient.telecom odd',
    ])
  })

  it('is a birth after today, and not one of today', () => {
    expect(inPatient({ birthDate: '2026-11-27' })).toEqual(['Patient.birthDate odd'])
    expect(inPatient({ birthDate: '2026-11-26' })).toEqual([])
  })

  it('is an odd BSN, and no other number, nor one that is withheld', () => {
    expect(inPatient({ identifier: [bsn('1')] })).toEqual(['Patient.identifier odd'])
    expect(inPatient({ identifier: [{ system: bsn('').system, value: 7 }] })).toEqual([
      'Patient.identifier odd',
    ])
    const other = { system: 'https://his.example/patientnummer', value: '7' }
    expect(inPatient({ identifier: [other] })).toEqual(['Patient.identifier missing'])
    expect(inPatient({ identifier: [{ system: bsn('').system }] })).toEqual([
      'Patient.identifier missing',
    ])
  })

  it('is which of two BSNs is the child’s, and that alone is double', () => {
    const identifier = [bsn('999990470'), bsn('999990019')]
    expect(inPatient({ identifier, name: [] })).toEqual([
      'Patient.name missing',
      'Patient.identifier double',
    ])
  })
})

describe('what could not be read of others', () => {
  it('is the name of who is at the screen', () => {
    const inPractitioner = (changed: object) => {
      const person = { resourceType: 'Practitioner', id: 'p-1', ...changed } as never
      const read = practitionerOf(person, null)
      if (read === null) throw new Error('it has an id')
      return said(unreadInPractitioner(person, null, read))
    }
    const role = 'PractitionerRole.specialty missing'
    expect(inPractitioner({ name: [{ text: 'A.M. Bos' }] })).toEqual([role])
    expect(inPractitioner({})).toEqual(['Practitioner.name missing', role])
    expect(inPractitioner({ name: [{}] })).toEqual(['Practitioner.name odd', role])
  })

  it('is the name of somebody around the child', () => {
    const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' }]
    const inRelatedPerson = (name?: object[]) =>
      said(
        unreadInRelatedPerson({
          resourceType: 'RelatedPerson',
          id: 'r-1',
          patient: {},
          relationship: [{ coding }],
          ...(name && { name }),
        }),
      )
    expect(inRelatedPerson([{ text: 'Fatima Haddad' }])).toEqual([])
    expect(inRelatedPerson()).toEqual(['RelatedPerson.name missing'])
    expect(inRelatedPerson([{}])).toEqual(['RelatedPerson.name odd'])
  })

  it('is the name of the practice', () => {
    const inPractice = (changed: object) => {
      const resource = { resourceType: 'Organization', id: 'o-1', ...changed } as never
      return said(unreadInOrganization(resource, organisationOf(resource)))
    }
    const numbers = 'Organization.identifier missing'
    expect(inPractice({ name: 'De Linde' })).toEqual([numbers])
    expect(inPractice({})).toEqual(['Organization.name missing', numbers])
    expect(inPractice({ name: 7 })).toEqual(['Organization.name odd', numbers])
  })
})
