import type { Patient as FhirPatient } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { patientOf } from './patient.ts'

const extension = (name: string, value: object) => ({
  extension: [{ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value }],
})
const full = extension('iso21090-EN-qualifier', { valueCode: 'BR' })
const initial = extension('iso21090-EN-qualifier', { valueCode: 'IN' })

/** As nl-core-Patient writes it. */
const sem: FhirPatient = {
  resourceType: 'Patient',
  id: 'child-1',
  identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: '999990470' }],
  name: [
    {
      use: 'official',
      text: 'Samuel Jan van den Berg',
      family: 'van den Berg',
      _family: {
        extension: [
          ...extension('humanname-own-prefix', { valueString: 'van den' }).extension,
          ...extension('humanname-own-name', { valueString: 'Berg' }).extension,
        ],
      },
      given: ['Samuel', 'Jan', 'P.'],
      _given: [full, full, initial],
    },
    { use: 'usual', given: ['Sem'] },
  ],
  gender: 'male',
  birthDate: '2017-05-31',
  telecom: [
    { system: 'phone', value: '06-12345678' },
    { system: 'email', value: 'sem@example.nl' },
    { system: 'phone', value: '0475-000000', use: 'old' },
    { system: 'phone', value: ' 06-12345678 ' },
  ],
  address: [
    { use: 'home', type: 'postal', line: ['Postbus 1'], city: 'Roermond' },
    {
      use: 'home',
      type: 'both',
      line: ['Lindelaan 9'],
      postalCode: '6301 AA',
      city: 'Valkenburg',
      district: 'Valkenburg aan de Geul',
    },
  ],
}

describe('reading a patient', () => {
  it('takes what nl-core holds', () => {
    expect(patientOf(sem)).toEqual({
      id: 'child-1',
      name: {
        text: 'Samuel Jan van den Berg',
        usual: 'Sem',
        given: 'Samuel Jan',
        prefix: 'van den',
        family: 'Berg',
      },
      birthDate: '2017-05-31',
      gender: 'male',
      bsn: '999990470',
      address: 'Lindelaan 9, 6301 AA Valkenburg',
      municipality: 'Valkenburg aan de Geul',
      phones: ['06-12345678'],
    })
  })

  it('leaves null what the HIS does not know, and invents nothing', () => {
    expect(patientOf({ resourceType: 'Patient', id: 'child-1' })).toEqual({
      id: 'child-1',
      name: { text: 'Naam onbekend' },
      birthDate: null,
      gender: null,
      bsn: null,
      address: null,
      municipality: null,
      phones: [],
    })
  })

  it.each(['', '../admin', 'a b', undefined])('is none with the id %j (security A40)', (id) => {
    expect(patientOf({ ...sem, id } as FhirPatient)).toBeNull()
  })

  it.each([
    ['999990471', null],
    ['000000000', null],
    ['77461848', '077461848'],
    [' 999990470 ', '999990470'],
    ['', null],
  ])('security A35: reads the BSN %j as %j', (value, bsn) => {
    const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value }]
    expect(patientOf({ ...sem, identifier })?.bsn).toBe(bsn)
  })

  it('security A35: reads the BSN among other numbers', () => {
    const other = { system: 'https://his.example/patientnummer', value: '111222333' }
    const identifier = [other, ...(sem.identifier ?? [])]
    expect(patientOf({ ...sem, identifier })?.bsn).toBe('999990470')
    expect(patientOf({ ...sem, identifier: [other] })?.bsn).toBeNull()
  })

  it.each(['male', 'female', 'other', 'unknown'] as const)('reads the gender %s', (gender) => {
    expect(patientOf({ ...sem, gender })?.gender).toBe(gender)
  })

  it.each([
    ['2017', '2017'],
    ['2017-05', '2017-05'],
    ['2017-02-30', null],
    ['31-05-2017', null],
  ])('reads the birth date %s as %s', (birthDate, read) => {
    expect(patientOf({ ...sem, birthDate })?.birthDate).toBe(read)
  })

  it.each<[string, unknown]>([
    ['nulls among the given names', { name: [{ given: [null, 'Sem'], _given: [null] }] }],
    ['a name without anything', { name: [{}] }],
    [
      'empty texts',
      { name: [{ text: ' ' }], address: [{ line: [''] }], telecom: [{ system: 'phone' }] },
    ],
    ['an address of text only', { address: [{ text: 'Bij oma' }] }],
    ['an unknown gender', { gender: 'man' }],
    ['one element where a list should be', { name: { text: 'Sem' }, telecom: {}, address: 'x' }],
    [
      'nulls and numbers',
      {
        name: [null, { text: 7, given: [7], family: 7, _family: 7 }],
        telecom: [null, { system: 'phone', value: 7 }],
      },
    ],
    [
      'nothing where FHIR has something',
      { identifier: [null, {}], address: [null, { line: [null], city: 7 }], birthDate: 7 },
    ],
  ])('stands %s', (_name, odd) => {
    expect(patientOf({ ...sem, ...(odd as Partial<FhirPatient>) })).toMatchObject({ id: 'child-1' })
  })
})
