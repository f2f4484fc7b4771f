import { cjgHeuvelland } from './cjg/employees.ts'
import { mfaAcr } from './cjg/index.ts'

/** Where the demo's three parts are. */
export type DemoUrls = { plugin: string; his: string; cjg: string }

const agb = 'http://fhir.nl/fhir/NamingSystem/agb-z'
const kvk = 'http://fhir.nl/fhir/NamingSystem/kvk'

export const pluginClientId = 'jeugdschakel'

/** Numbers that nobody answers, but for the national ones. */
const phoneRoutes = [
  { name: 'Alarmnummer', phone: '112', when: 'Direct levensgevaar' },
  {
    name: 'Crisisdienst jeugd',
    phone: '0475-000011',
    when: 'Acute crisis in het gezin, dag en nacht',
  },
  {
    name: 'Veilig Thuis',
    phone: '0800-2000',
    when: 'Vermoeden van mishandeling of huiselijk geweld',
  },
  { name: '113 Zelfmoordpreventie', phone: '113', when: 'Gedachten aan zelfdoding' },
]

/** Four hours a week, on two mornings; the other practice has none. */
const spreekuur = {
  organisation: 'cjg-heuvelland',
  worker: { id: 'sanne-willems', name: 'Sanne Willems' },
  weekly: [
    { weekday: 2, from: '09:00', until: '11:00', minutes: 30, room: 'Kamer 3' },
    { weekday: 4, from: '09:00', until: '11:00', minutes: 30, room: 'Kamer 3' },
  ],
}

/**
 * The plug-in's configuration in the demo, in the form of the configuration file: one HIS with two practices, one CJG
 * to which both refer. `readBackSeconds`: so often it looks what was changed in the HIS.
 */
export const demoConfig = ({ plugin, his, cjg }: DemoUrls, readBackSeconds = 240) => ({
  publicUrl: plugin,
  host: '127.0.0.1',
  port: Number(new URL(plugin).port),
  issuers: [
    {
      iss: `${his}/fhir`,
      oidcIssuer: his,
      endpointOrigins: [his],
      client: { id: pluginClientId, authentication: 'private_key_jwt' },
      backendServices: { clientId: pluginClientId },
      readBackSeconds,
      frameOrigins: [his],
    },
  ],
  organisations: [
    {
      id: 'cjg-heuvelland',
      name: 'CJG Heuvelland',
      identifiers: [{ system: kvk, value: cjgHeuvelland }],
      login: {
        issuer: cjg,
        client: { id: pluginClientId, authentication: 'private_key_jwt' },
        requiredAcr: [mfaAcr],
        organisationClaim: { name: 'organisation', value: cjgHeuvelland },
        rolesClaim: {
          name: 'roles',
          map: { 'poh-jeugd': 'youth-worker', coordinator: 'coordinator' },
        },
      },
    },
  ],
  practices: [
    {
      id: 'praktijk-linde',
      name: 'Huisartsenpraktijk De Linde',
      issuer: `${his}/fhir`,
      identifiers: [{ system: agb, value: '01990011' }],
      receivers: [{ organisation: 'cjg-heuvelland', employment: 'municipality' }],
      clinics: [spreekuur],
      phoneRoutes,
      gps: [
        { id: 'jansen', name: 'Marieke Jansen', agb: '01990011' },
        { id: 'bemelmans', name: 'J.P. Bemelmans', agb: '01990012' },
      ],
      mentalHealthWorkers: { refer: true, persons: [{ id: 'smeets', name: 'Ruud Smeets' }] },
    },
    {
      id: 'praktijk-maas',
      name: 'Huisartsenpraktijk Maaszicht',
      issuer: `${his}/fhir`,
      identifiers: [{ system: agb, value: '01990022' }],
      receivers: [{ organisation: 'cjg-heuvelland', employment: 'municipality' }],
      phoneRoutes,
      gps: [
        { id: 'peeters', name: 'Tom Peeters', agb: '01990021' },
        { id: 'van-der-heijden', name: 'Fatima van der Heijden', agb: '01990022' },
      ],
    },
  ],
})

/** The same, with mail to everybody through the mail server of the demo CJG. */
export const withMail = (config: ReturnType<typeof demoConfig>, port: number) => ({
  ...config,
  mail: { smtp: { host: '127.0.0.1', port }, from: 'jeugdschakel@demo.example' },
  organisations: config.organisations.map((one) => ({
    ...one,
    notify: `werklijst@${one.id}.example`,
  })),
  practices: config.practices.map((one) => ({ ...one, notify: `post@${one.id}.example` })),
})
