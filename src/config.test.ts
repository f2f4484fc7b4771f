import { describe, expect, it } from 'vitest'
import { aConfig } from '../test/support/config.ts'
import { parseConfig, readConfig } from './config.ts'
import { createDirectory } from './directory.ts'
import type { OrganisationId, PracticeId } from './domain/identifiers.ts'
import { failure } from './domain/result.ts'

type Draft = ReturnType<typeof aConfig> & Record<string, unknown>

/** The lines for a configuration in which one thing was made wrong. */
const complaints = (spoil: (config: Draft) => void): readonly string[] => {
  const config = aConfig() as Draft
  spoil(config)
  const parsed = parseConfig(config)
  return parsed.ok ? [] : parsed.failure
}

const aMailServer = {
  smtp: { host: 'smtp.example.nl', port: 587 },
  from: 'jeugdschakel@example.nl',
}

const anHour = { weekday: 2, from: '09:00', until: '11:00', minutes: 30, room: 'Kamer 2' }

const aClinic = {
  organisation: 'cjg-heuvelland',
  worker: { id: 'els', name: 'Els Jansen' },
  weekly: [anHour],
}

const aGp = { id: 'bos', name: 'A.M. Bos', agb: '01012345' }

const linde = 'praktijk-linde' as PracticeId

const heuvelland = 'cjg-heuvelland' as OrganisationId

const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('the list is empty')
  return one
}

describe('reading the configuration', () => {
  it('takes one in which everything is right', () => {
    expect(complaints(() => {})).toEqual([])
  })

  // biome-ignore format: one case a line
  it.each<[string, (config: Draft) => void, string]>([
    ['an unknown word', (c) => { c.pubicUrl = 'x' }, 'Unrecognized key: "pubicUrl"'],
    ['a public URL with a path', (c) => { c.publicUrl = 'https://x.nl/app' }, 'publicUrl: must be an origin, without a path'],
    ['http in production', (c) => { first(c.issuers).iss = 'http://his.example.nl/fhir' }, 'http://his.example.nl/fhir must be https, unless publicUrl is loopback too'],
    ['a loopback login provider', (c) => { first(c.organisations).login.issuer = 'https://localhost' }, 'https://localhost must be https, unless publicUrl is loopback too'],
    ['http at an endpoint of a login provider', (c) => { first(c.organisations).login.endpointOrigins = ['http://tokens.nl'] }, 'http://tokens.nl must be https, unless publicUrl is loopback too'],
    ['an endpoint of a login provider with a path', (c) => { first(c.organisations).login.endpointOrigins = ['https://tokens.nl/a'] }, 'organisations.0.login.endpointOrigins.0: must be an origin, without a path'],
    ['a proxy by its name', (c) => { c.trustedProxies = ['proxy.example.nl'] }, 'trustedProxies.0: Invalid'],
    ['a canonical base with a slash at its end', (c) => { c.canonicalBase = 'https://x.nl/fhir/' }, 'canonicalBase: must have no slash at its end'],
    ['no HIS', (c) => { c.issuers = [] }, 'issuers: Too small'],
    ['a HIS twice', (c) => { c.issuers.push(first(c.issuers)) }, 'issuer https://his.example.nl/fhir is registered twice'],
    ['a practice twice', (c) => { c.practices.push(first(c.practices)) }, 'practice praktijk-linde is registered twice'],
    ['a practice of an unregistered HIS', (c) => { first(c.practices).issuer = 'https://other.nl/fhir' }, 'practice praktijk-linde names unregistered issuer https://other.nl/fhir'],
    ['a receiver that is not there', (c) => { first(first(c.practices).receivers).organisation = 'cjg-x' }, 'practice praktijk-linde refers to unknown organisation cjg-x'],
    ['a spreekuur of nobody to whom it refers', (c) => { Object.assign(first(c.practices), { clinics: [{ ...aClinic, organisation: 'cjg-x' }] }) }, 'practice praktijk-linde has a spreekuur of cjg-x, and does not refer to it'],
    ['two clinics of one POH Jeugd', (c) => { Object.assign(first(c.practices), { clinics: [aClinic, aClinic] }) }, 'practice praktijk-linde has two clinics of els: put their hours in one'],
    ['hours that end before they begin', (c) => { Object.assign(first(c.practices), { clinics: [{ ...aClinic, weekly: [{ ...anHour, until: '08:00' }] }] }) }, 'practices.0.clinics.0.weekly.0: from must be before until'],
    ['a POH-GGZ who refers under nobody', (c) => { Object.assign(first(c.practices), { mentalHealthWorkers: { refer: true } }) }, 'practice praktijk-linde lets the POH-GGZ refer, and names no gps under whom'],
    ['two people of one name', (c) => { Object.assign(first(c.practices), { gps: [aGp, aGp] }) }, 'practice praktijk-linde names bos twice'],
    ['a huisarts by the number of another profession', (c) => { Object.assign(first(c.practices), { gps: [{ ...aGp, agb: '41012345' }] }) }, 'practices.0.gps.0.agb: must be a personal AGB number: 01 and six digits'],
    ['an eighth day of the week', (c) => { Object.assign(first(c.practices), { clinics: [{ ...aClinic, weekly: [{ ...anHour, weekday: 8 }] }] }) }, 'practices.0.clinics.0.weekly.0.weekday: Invalid input'],
    ['a time that is no time', (c) => { Object.assign(first(c.practices), { clinics: [{ ...aClinic, weekly: [{ ...anHour, from: '9 uur' }] }] }) }, 'practices.0.clinics.0.weekly.0.from: must be a time like 09:30'],
    ['a login without a second factor', (c) => { first(c.organisations).login.requiredAcr = [] }, 'organisations.0.login.requiredAcr: Too small'],
    ['a mailbox and no mail', (c) => { Object.assign(first(c.practices), { notify: 'post@linde.example.nl' }) }, 'practice praktijk-linde has a notify address, and there is no mail to send it by'],
    ['a mailbox that is none', (c) => { Object.assign(first(c.organisations), { notify: 'Werklijst CJG' }) }, 'organisations.0.notify: Invalid email address'],
    ['a password in the file', (c) => { c.mail = { ...aMailServer, smtp: { ...aMailServer.smtp, password: 'x' } } }, 'mail.smtp: Unrecognized key: "password"'],
    ['an unknown kind of client', (c) => { first(c.issuers).client.authentication = 'magic' }, 'issuers.0.client.authentication: Invalid'],
  ])('refuses %s', (_name, spoil, expected) => {
    expect(complaints(spoil)[0]).toContain(expected)
  })

  it.each([
    ['its own address', 'https://jeugdschakel.example.nl'],
    ['a HIS', 'https://his.example.nl'],
    ['the login of a HIS', 'https://login.his.example.nl'],
  ])('SMART 1, 301: takes http for %s in no production', (_name, origin) => {
    const insecure = JSON.stringify(aConfig()).replaceAll(origin, origin.replace('https', 'http'))
    expect(parseConfig(JSON.parse(insecure))).toMatchObject({ ok: false })
  })

  it('knows the huisartsen of a practice by their number, and lets nobody refer who is not said to', () => {
    const config = aConfig()
    const practices = config.practices.map((one) => ({ ...one, gps: [aGp] }))
    const parsed = parseConfig({ ...config, practices })
    if (!parsed.ok) throw new Error(parsed.failure.join('; '))
    const agb = 'http://fhir.nl/fhir/NamingSystem/agb-z'
    expect(createDirectory(parsed.value).readPractice(linde)).toMatchObject({
      gps: [{ id: 'bos', name: 'A.M. Bos', identifiers: [{ system: agb, value: '01012345' }] }],
      mentalHealthWorkers: { refer: false, persons: [] },
      isStopping: false,
    })
  })

  it('takes the deadlines that a practice agreed on with a receiver, the others as usual', () => {
    const config = aConfig()
    const agreed = (deadlines: unknown) => {
      const practices = config.practices.map((one) => ({
        ...one,
        receivers: one.receivers.map((receiver) => ({ ...receiver, deadlines })),
      }))
      const parsed = parseConfig({ ...config, practices })
      return parsed.ok
        ? first(createDirectory(parsed.value).readPractice(linde).receivers)
        : parsed.failure
    }
    expect(agreed({ answer: 2, silence: 4 })).toMatchObject({
      deadlines: { answer: 2, firstContact: 10, consult: 3, silence: 4 },
    })
    expect(agreed(undefined)).not.toHaveProperty('deadlines')
    expect(agreed({ answer: 0 })).toHaveLength(1)
  })

  it('workflow 25: takes a spreekuur, and none where nothing is said of it', () => {
    const config = aConfig()
    const spreekuren = (clinics: readonly unknown[] | undefined) => {
      const practices = config.practices.map((one) => ({ ...one, ...(clinics && { clinics }) }))
      const parsed = parseConfig({ ...config, practices })
      return parsed.ok ? createDirectory(parsed.value).clinicsOf(linde, heuvelland) : parsed.failure
    }
    expect(spreekuren(undefined)).toEqual([])
    expect(spreekuren([{ ...aClinic, closures: [{ from: '2026-12-21' }] }])).toEqual([
      {
        practice: linde,
        organisation: 'cjg-heuvelland',
        worker: { id: 'els', name: 'Els Jansen', roles: ['youth-worker'] },
        weekly: [anHour],
        daysOff: [],
        closures: [{ from: '2026-12-21', until: null }],
      },
    ])
  })

  it('takes a mail server, and a mailbox for who wants mail', () => {
    const complained = complaints((config) => {
      config.mail = aMailServer
      Object.assign(first(config.organisations), { notify: 'werklijst@cjg.example.nl' })
    })
    expect(complained).toEqual([])
  })

  it('allows http for a rehearsal on one machine, when its own URL is loopback too', () => {
    const rehearsal = JSON.parse(
      JSON.stringify(aConfig()).replaceAll(/https:\/\/[\w.]+nl/g, 'http://localhost:3001'),
    )
    expect(parseConfig(rehearsal)).toMatchObject({ ok: true })
  })

  it('says in one line that a file is not there or is no JSON', () => {
    expect(readConfig('/nowhere.json')).toEqual(failure(['/nowhere.json cannot be read']))
    expect(readConfig('.editorconfig')).toEqual(failure(['.editorconfig is not JSON']))
  })
})
