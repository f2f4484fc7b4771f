import { readFileSync } from 'node:fs'
import type { Resource } from '@medplum/fhirtypes'
import type { Condition, FhirResource, HumanName, Patient, RelatedPerson } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { invalidities } from '../store/validation.ts'
import { seedBundle } from './seed-bundle.ts'

const TODAY = '2026-11-25'
const seed = (today = TODAY): FhirResource[] =>
  (seedBundle(today).entry ?? []).flatMap(({ resource }) => resource ?? [])

const ofType = <T extends FhirResource['resourceType']>(type: T, resources = seed()) =>
  resources.filter((resource) => resource.resourceType === type) as Extract<
    FhirResource,
    { resourceType: T }
  >[]

/** A code list of nl-core 0.12.1-beta.1, code → display. */
const nlCoreList = (name: string): Record<string, string> =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../test/fixtures/nl-core/${name}.json`, import.meta.url),
      'utf8',
    ),
  ).codes

const extensions = (name: HumanName, index: number) => name._given?.[index]?.extension ?? []

const age = ({ birthDate = '' }: Patient, today = TODAY): number =>
  Number(today.slice(0, 4)) -
  Number(birthDate.slice(0, 4)) -
  (today.slice(5) < birthDate.slice(5) ? 1 : 0)

const passesElevenTest = (bsn: string): boolean => {
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  return weights.reduce((sum, weight, index) => sum + weight * Number(bsn[index]), 0) % 11 === 0
}

describe('the data of the demo HIS', () => {
  it.each(seed().map((resource) => [`${resource.resourceType}/${resource.id}`, resource] as const))(
    'is valid R4: %s',
    (_place, resource) => {
      expect(invalidities(resource as Resource)).toEqual([])
    },
  )

  it('refers only to what is there, under ids that are never purely numeric', () => {
    const resources = seed()
    const places = resources.map(({ resourceType, id }) => `${resourceType}/${id}`)
    expect(new Set(places).size).toBe(places.length)
    expect(places.filter((place) => /\/\d+$/.test(place))).toEqual([])
    const references = [...JSON.stringify(resources).matchAll(/"reference":"([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(100)
    expect(
      references.map(([, reference]) => reference).filter((it) => !places.includes(`${it}`)),
    ).toEqual([])
  })

  it('has children of every age at which the rules change', () => {
    const children = ofType('Patient')
    expect(children.length).toBeGreaterThanOrEqual(16)
    expect(new Set(children.map((child) => age(child)))).toEqual(
      new Set([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]),
    )
  })

  it.each(['2026-11-25', '2028-02-29', '2027-01-01', '2026-12-29'])(
    'has a child that turns twelve and one that turns sixteen within the week of %s',
    (today) => {
      const turning = ofType('Patient', seed(today)).filter((child) => {
        const week = new Date(`${today}T12:00:00Z`)
        week.setUTCDate(week.getUTCDate() + 7)
        return age(child, week.toISOString().slice(0, 10)) > age(child, today)
      })
      expect(turning.map(({ id }) => id).sort()).toEqual(['kind-jip', 'kind-sem'])
    },
  )

  it('gives every official name its qualifiers and its parts, as nl-core asks', () => {
    const named = [...ofType('Patient'), ...ofType('RelatedPerson'), ...ofType('Practitioner')]
    for (const name of named.flatMap((person) => person.name ?? [])) {
      if (name.use === 'usual') continue
      expect(name.use).toBe('official')
      expect(name.text).toContain(name.family)
      expect(name._family?.extension?.map(({ url }) => url.split('/').at(-1))).toContain(
        'humanname-own-name',
      )
      for (const [index, given] of (name.given ?? []).entries()) {
        const [qualifier] = extensions(name, index)
        expect(qualifier?.url).toBe('http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier')
        expect(qualifier?.valueCode).toBe(given.endsWith('.') ? 'IN' : 'BR')
      }
    }
  })

  it('has test BSNs only, and one child without', () => {
    const bsns = ofType('Patient').map(({ identifier }) => identifier?.[0]?.value)
    expect(bsns.filter((bsn) => bsn === undefined)).toHaveLength(1)
    expect(new Set(bsns).size).toBe(bsns.length)
    for (const bsn of bsns.filter((it) => it !== undefined)) {
      expect(bsn).toMatch(/^99999\d{4}$/)
      expect(bsn).not.toBe('999999999')
      expect([bsn, passesElevenTest(bsn)]).toEqual([bsn, true])
    }
  })

  it('has episodes in ICPC-1-NL with the words of the HIS, and one child without any', () => {
    const problems = ofType('Condition').filter(isProblem)
    for (const { code } of problems) {
      expect(code?.coding?.[0]?.system).toBe('http://hl7.org/fhir/sid/icpc-1-nl')
      expect(code?.coding?.[0]?.code).toMatch(/^[A-Z](0[1-9]|[1-9][0-9])(\.[0-9]{2})?$/)
      expect(code?.coding?.[0]?.display).toBe(code?.text)
    }
    const owners = new Set(problems.map(({ subject }) => subject.reference))
    const without = ofType('Patient').filter(({ id }) => !owners.has(`Patient/${id}`))
    expect(without.map(({ id }) => id)).toEqual(['kind-fenna'])
  })

  it('has contact persons with codes of RelatieCodelijst and RolCodelijst', () => {
    const lists: Record<string, Record<string, string>> = {
      'http://terminology.hl7.org/CodeSystem/v3-RoleCode': nlCoreList('RelatieCodelijst'),
      'urn:oid:2.16.840.1.113883.2.4.3.11.22.472': nlCoreList('RolCodelijst'),
    }
    for (const person of ofType('RelatedPerson')) {
      const codings = person.relationship?.flatMap(({ coding }) => coding ?? []) ?? []
      expect(codings.length).toBeGreaterThan(0)
      for (const { system = '', code = '', display } of codings) {
        expect(lists[system]?.[code]).toBe(display)
      }
    }
  })

  it('has a child under supervision and one under guardianship, as LegalSituation', () => {
    const measures = ofType('Condition').filter((condition) => !isProblem(condition))
    const codes = measures.map(({ code, category }) => [
      code?.coding?.[0]?.code,
      category?.[0]?.coding?.[0]?.code,
    ])
    expect(codes).toEqual([
      ['OTS', '303186005'],
      ['6', '151701000146105'],
    ])
    expect(nlCoreList('JuridischeStatus').OTS).toBe(measures[0]?.code?.coding?.[0]?.display)
    expect(nlCoreList('JuridischeVertegenwoordiging')['6']).toBe(
      measures[1]?.code?.coding?.[0]?.display,
    )
  })

  it('has Noor, nine years old, with two parents at one address and a brother', () => {
    const [noor] = ofType('Patient').filter(({ id }) => id === 'kind-noor')
    expect(noor && age(noor)).toBe(9)
    expect(
      parentsOf('kind-noor').map(({ relationship }) => relationship?.at(-1)?.coding?.[0]?.code),
    ).toEqual(['MTH', 'FTH'])
    expect(new Set(parentsOf('kind-noor').map(({ address }) => address?.[0]?.line?.[0])).size).toBe(
      1,
    )
    expect(parentsOf('kind-daan').map(({ name }) => name?.[0]?.text)).toEqual(
      parentsOf('kind-noor').map(({ name }) => name?.[0]?.text),
    )
  })

  it('has parents who live apart, a child without an address, and names of every length', () => {
    expect(new Set(parentsOf('kind-bram').map(({ address }) => address?.[0]?.city)).size).toBe(2)
    const patients = ofType('Patient')
    expect(patients.filter(({ address }) => !address).map(({ id }) => id)).toEqual(['kind-elin'])
    const texts = patients.map(({ name }) => name?.[0]?.text ?? '')
    expect(texts).toContain('Thijmen van den Berg')
    expect(Math.max(...texts.map(({ length }) => length))).toBeGreaterThan(90)
  })

  it('uses telephone numbers that reach nobody', () => {
    const numbers = [...JSON.stringify(seed()).matchAll(/"system":"phone","value":"([^"]+)"/g)]
    for (const [, number] of numbers) expect(number).toMatch(/^(06-000000\d\d|0475-000\d{3})$/)
  })

  it('has two practices with a huisarts, a POH-GGZ and a doktersassistent each', () => {
    for (const practice of ['praktijk-linde', 'praktijk-maas']) {
      const jobs = ofType('PractitionerRole')
        .filter(({ organization }) => organization?.reference === `Organization/${practice}`)
        .map(({ code }) => code?.[0]?.text)
      expect(jobs).toEqual(expect.arrayContaining(['Huisarts', 'POH-GGZ', 'Doktersassistent']))
    }
  })

  it('has a waarnemer, who is a huisarts with an own number', () => {
    const locum = ofType('PractitionerRole').find(({ id }) => id === 'rol-waarnemer-senden')
    expect(locum?.code?.[0]?.text).toBe('Waarnemend huisarts')
    expect(locum?.specialty?.[0]?.coding?.[0]?.code).toBe('01.015')
  })

  const isProblem = ({ meta }: Condition) =>
    meta?.profile?.[0]?.endsWith('nl-core-Problem') ?? false
  const parentsOf = (id: string): RelatedPerson[] =>
    ofType('RelatedPerson').filter(({ patient }) => patient.reference === `Patient/${id}`)
})
