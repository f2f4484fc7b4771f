import type { Bundle, FhirResource } from 'fhir/r4.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomSecrets } from '../../src/adapters/random-secrets.ts'
import type { Directory } from '../../src/application/ports/directory.ts'
import { createFormBrowser, textOf } from '../support/form-browser.ts'
import { aHisClient } from '../support/his-client.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'
import { practiceId, practiceIdentifiers } from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { theDirectory } from '../support/practice-desk.ts'
import { now } from '../support/referrals.ts'

const bsn = 'http://fhir.nl/fhir/NamingSystem/bsn'
const icpc = 'http://hl7.org/fhir/sid/icpc-1-nl'

/** As a HIS should have it. */
const child = {
  resourceType: 'Patient',
  id: 'child-1',
  identifier: [{ system: bsn, value: '999911120' }],
  name: [{ text: 'Sem Bakker' }],
  birthDate: '2018-05-01',
  gender: 'male',
  address: [
    { line: ['Dorpsstraat 1'], postalCode: '6211 AB', city: 'Maastricht', district: 'Maastricht' },
  ],
  telecom: [{ system: 'phone', value: '0612345678' }],
}
const gp = { resourceType: 'Practitioner', id: 'gp-1', name: [{ text: 'A.M. Bos' }] }
const role = {
  resourceType: 'PractitionerRole',
  id: 'role-1',
  practitioner: { reference: 'Practitioner/gp-1' },
  organization: { reference: 'Organization/one' },
  specialty: [{ coding: [{ code: '01.015' }] }],
}
const practice = {
  resourceType: 'Organization',
  id: 'one',
  name: 'De Linde',
  identifier: [...practiceIdentifiers],
}
const episode = {
  resourceType: 'Condition',
  id: 'c-1',
  subject: { reference: 'Patient/child-1' },
  code: { coding: [{ system: icpc, code: 'P06', display: 'Slaapstoornis' }] },
}
const mother = {
  resourceType: 'RelatedPerson',
  id: 'r-1',
  patient: { reference: 'Patient/child-1' },
  name: [{ text: 'A. Bakker' }],
  relationship: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' }] },
  ],
}

const found = (...resources: readonly object[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource: resource as FhirResource })),
})

let his: OddHis
let plugin: PluginServer
beforeEach(async () => {
  his = await anOddHis()
  his.answer('GET /fhir/Patient/child-1', child)
  his.answer('GET /fhir/Practitioner/gp-1', gp)
  his.answer('POST /fhir/PractitionerRole/_search', found(role, practice))
  his.answer('POST /fhir/Condition/_search', found(episode))
  his.answer('POST /fhir/RelatedPerson/_search', found(mother))
  plugin = await pluginOn(his)
})
afterEach(async () => {
  await plugin.close()
  await his.close()
})

/** The whole plug-in on this HIS; only its store is in memory. */
const pluginOn = async ({ iss, registration }: OddHis): Promise<PluginServer> => {
  const store = createMemoryStore()
  const client = await aHisClient([registration()], { findings: store.findings })
  const registered = theDirectory.readPractice(practiceId)
  const directory: Directory = {
    ...theDirectory,
    findIssuer: (text) => (text === iss ? iss : null),
    findPractice: (_, identifiers) =>
      identifiers.some(({ value }) => value === practiceIdentifiers[0]?.value) ? registered : null,
  }
  const ports = {
    ...store,
    directory,
    his: client.his,
    login: {} as never,
    secrets: randomSecrets,
    log: () => undefined,
    now: () => now,
  }
  return { ...(await startPlugin({ ports })), store }
}

/** From the button in the HIS to the first screen, as a person reads it; and the way to another one. */
const launch = async () => {
  const browser = createFormBrowser(plugin.url)
  const start = await browser.get(`/launch?${new URLSearchParams({ iss: his.iss, launch: 'l-1' })}`)
  const asked = new URL(start.location ?? '').searchParams
  his.answer('POST /token', await his.tokenAnswer(asked.get('nonce') ?? ''))
  const answer = new URLSearchParams({ code: 'a', state: asked.get('state') ?? '', iss: his.url })
  const back = await browser.get(`/callback?${answer}`)
  if (back.location === null) return { text: textOf(back), report: async () => '' }
  const path = back.location.split('/').slice(0, 3).join('/')
  return {
    text: textOf(await browser.get(back.location)),
    report: async () => textOf(await browser.get(`${path}/his`)),
  }
}

describe('a launch on a HIS whose record is not as it should be', () => {
  it('says nothing of it where the record is as it should be', async () => {
    const { text, report } = await launch()
    expect(text).toContain('Nieuwe verwijzing')
    expect(text).not.toMatch(/ontbreekt in het HIS|niet goed te lezen|staat dubbel/)
    expect(await report()).toContain('Voor zover gezien was alles te lezen.')
  })

  it.each<[string, object, string, string]>([
    [
      'a masked BSN',
      { identifier: [{ system: bsn, value: '*****1120' }] },
      'Dit is niet goed te lezen in het HIS: BSN. Wij nemen het niet over.',
      'Patient.identifier (BSN): was niet te lezen',
    ],
    [
      'two BSNs',
      { identifier: [...child.identifier, { system: bsn, value: '111222333' }] },
      'Dit staat dubbel in het HIS: BSN. Kijk daar na wat klopt.',
      'Patient.identifier (BSN): stond er dubbel',
    ],
    [
      'no address, and a gender of its own',
      { address: null, gender: 'M' },
      'Dit ontbreekt in het HIS: adres, gemeente.',
      'Patient.gender (geslacht): was niet te lezen',
    ],
    [
      'a name that is a number',
      { name: 7 },
      'Dit is niet goed te lezen in het HIS: naam.',
      'Patient.name (naam): was niet te lezen',
    ],
    [
      'a birth date that is none',
      { birthDate: '31-05-2018' },
      'De geboortedatum staat niet goed in het HIS. Verbeter die daar eerst.',
      'Patient.birthDate (geboortedatum): was niet te lezen',
    ],
    [
      'a birth date that is to come',
      { birthDate: '2031-05-01' },
      'De geboortedatum ligt in de toekomst.',
      'Patient.birthDate (geboortedatum): was niet te lezen',
    ],
  ])('tells who refers of a child with %s, and the HIS report too', async (...row) => {
    const [, odd, onForm, inReport] = row
    his.answer('GET /fhir/Patient/child-1', { ...child, ...odd })
    const { text, report } = await launch()
    expect(text).toContain(onForm)
    expect(await report()).toContain(inReport)
    expect(JSON.stringify(await plugin.store.findings.list(his.iss))).not.toMatch(
      /Sem|Bakker|1120|2031/,
    )
  })

  it('tells what is odd around the child, and offers what could be read', async () => {
    his.answer(
      'POST /fhir/RelatedPerson/_search',
      found(
        mother,
        { ...mother, id: 'r-2' },
        { ...mother, id: 'r-3', name: [{ text: 'J. Bos' }], relationship: null },
      ),
    )
    his.answer(
      'POST /fhir/Condition/_search',
      found(
        { ...episode, id: 'ended', clinicalStatus: 'resolved', code: { text: 'Keelpijn' } },
        { ...episode, id: 'odd', code: { coding: [{ system: icpc, code: 'p6' }], text: 'Rouw' } },
        { ...episode, id: 'nothing', code: null },
        { ...episode, id: 'nobody', subject: null, code: { text: 'Van niemand' } },
        { ...episode, id: 'contained', subject: { reference: '#p' }, code: { text: 'Van wie' } },
        episode,
      ),
    )
    const { text, report } = await launch()
    expect(text).toContain('Slaapstoornis (P06)')
    expect(text).toContain('Rouw')
    expect(text).not.toMatch(/Keelpijn|Van niemand|Van wie/)
    expect(text).toContain('Dit ontbreekt in het HIS: wat iemand van het kind is.')
    expect(text).toContain('Dit is niet goed te lezen in het HIS: episodes.')
    expect(text).toContain('Dit staat dubbel in het HIS: iemand rond het kind.')
    const told = await report()
    for (const element of ['Condition', 'Condition.code', 'Condition.subject', 'RelatedPerson']) {
      expect(told).toContain(`${element} (`)
    }
  })

  it('goes on without what the HIS does not give, and says so', async () => {
    his.answer(
      'POST /fhir/Condition/_search',
      (_request, response) => void response.status(403).json({}),
    )
    const { text, report } = await launch()
    expect(text).toContain('Dit ontbreekt in het HIS: episodes.')
    expect(await report()).toContain('Condition (episodes): ontbrak of werd niet gegeven')
  })

  it('says why a huisarts may not send whose function cannot be read', async () => {
    const specialty = [{ coding: [{ system: 'http://his.example/functie', code: 'HA' }] }]
    his.answer('POST /fhir/PractitionerRole/_search', found({ ...role, specialty }, practice))
    const { text } = await launch()
    expect(text).toContain('De huisarts kijkt het na en verstuurt het.')
    expect(text).toContain('Dit is niet goed te lezen in het HIS: uw functie.')
  })

  it.each<[string, object]>([
    ['that is not there', { reference: 'Practitioner/gone' }],
    ['that is an organisation', { reference: 'Organization/one' }],
    ['in words only', { display: 'A.M. Bos' }],
    ['that is not one', 7 as never],
  ])('chooses nobody for an own huisarts %s, and launches all the same', async (_, own) => {
    const specialty = [{ coding: [{ code: '99.000' }] }]
    const code = [{ text: 'Doktersassistent' }]
    his.answer('POST /fhir/PractitionerRole/_search', found({ ...role, specialty, code }, practice))
    his.answer('GET /fhir/Patient/child-1', { ...child, generalPractitioner: [own] })
    const { text } = await launch()
    expect(text).toContain('Klaarzetten voor de huisarts')
  })

  it.each<[string, object]>([
    ['contains', { contained: [{ ...practice, id: 'o' }], organization: { reference: '#o' } }],
    ['names by its number', { organization: { identifier: practiceIdentifiers[0] } }],
  ])('knows the practice that a role only %s', async (_, changes) => {
    his.answer('POST /fhir/PractitionerRole/_search', found({ ...role, ...changes }))
    expect((await launch()).text).toContain('Nieuwe verwijzing')
  })

  it.each<[string, object | null, string]>([
    [
      'without a practice',
      { ...role, organization: null },
      'PractitionerRole.organization missing',
    ],
    [
      'of a practice in words',
      { ...role, organization: { display: 'De Linde' } },
      'PractitionerRole.organization odd',
    ],
    ['that is not there', null, 'PractitionerRole missing'],
  ])('refuses a role %s, and keeps for the report why', async (_, answered, kept) => {
    his.answer(
      'POST /fhir/PractitionerRole/_search',
      found(...(answered === null ? [] : [answered])),
    )
    const { text } = await launch()
    expect(text).toContain('Start opnieuw vanuit uw HIS.')
    const findings = await plugin.store.findings.list(his.iss)
    expect(findings.map(({ element, why }) => `${element} ${why}`)).toEqual([kept])
  })

  it.each<[string, object]>([
    ['nulls among the entries', { entry: [null, { resource: null }, { resource: episode }, {}] }],
    [
      'a resource that R4 no longer has',
      {
        entry: [{ resource: { resourceType: 'ReferralRequest', id: 'r-1' } }, { resource: child }],
      },
    ],
    ['one entry without a list', { entry: { resource: episode } }],
    ['no entries but null', { entry: null, link: null }],
    [
      'links that are none',
      { entry: [{ resource: episode }], link: [null, { relation: 'next', url: 7 }] },
    ],
    ['a link without a list', { entry: [], link: { relation: 'next' } }],
  ])('opens on a search with %s', async (_, bundle) => {
    his.answer('POST /fhir/Condition/_search', {
      resourceType: 'Bundle',
      type: 'searchset',
      ...bundle,
    })
    expect((await launch()).text).toContain('Nieuwe verwijzing')
  })
})
