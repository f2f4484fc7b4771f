import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { defaultReadMonths } from './domain/access.ts'
import type { LocalDate } from './domain/calendar.ts'
import type { ClockTime, Weekday } from './domain/clinic-hours.ts'
import { defaultDeadlines } from './domain/deadlines.ts'
import { identifierSystems } from './domain/identifiers.ts'
import { failure, type Result, success } from './domain/result.ts'
import { defaultCanonicalBase } from './fhir/canonicals.ts'

/**
 * The one configuration file. Everything that may be launched from, logged in with or referred to is in it; secrets
 * are not: they come from the environment, and the file names the variable (secrets.ts).
 */

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]', '::1']

export const isLoopbackHost = (host: string): boolean => loopbackHosts.includes(host)

export const isLoopback = (url: string): boolean => isLoopbackHost(new URL(url).hostname)

const url = z.url({ protocol: /^https?$/ })
const origin = url.refine(
  (text) => new URL(text).origin === text,
  'must be an origin, without a path',
)
const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be lower case letters, digits and hyphens')
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must name an environment variable')

const authentication = z.discriminatedUnion('authentication', [
  z.strictObject({ id: z.string().min(1), authentication: z.literal('private_key_jwt') }),
  z.strictObject({
    id: z.string().min(1),
    authentication: z.literal('client_secret'),
    secretFrom: variable,
  }),
  z.strictObject({ id: z.string().min(1), authentication: z.literal('public') }),
])

const identifier = z.strictObject({
  system: z.enum([identifierSystems.agb, identifierSystems.ura, identifierSystems.kvk]),
  value: z.string().min(1),
})

const issuer = z.strictObject({
  /** FHIR base of the HIS, exactly as it sends it in `iss`. */
  iss: url,
  /** Issuer of its id_tokens. */
  oidcIssuer: url,
  /** Origins that its authorization, token and key endpoints may have. */
  endpointOrigins: z.array(origin).min(1),
  client: authentication,
  /** SMART backend services for delivery after the session; without it the launch's offline token is used. */
  backendServices: z
    .strictObject({ clientId: z.string().min(1) })
    .nullable()
    .default(null),
  /**
   * How long the HIS may still carry out what it did not answer; longer than the 10 s that we wait for an answer
   * (reliability R3).
   */
  settleSeconds: z.int().min(11).max(600).default(20),
  /**
   * How often is looked what the huisarts changed in the HIS. Less than five minutes, so that a turn that is taken over
   * from a process that died is still within them (reliability R27).
   */
  readBackSeconds: z.int().min(5).max(240).default(240),
  /** Origins that may show the plug-in in a frame. */
  frameOrigins: z.array(origin).default([]),
})

/** What practice and receiver agreed on, where it is not as usual: in working days, `silence` in weeks. */
const deadlines = z.strictObject({
  answer: z.int().min(1).max(20).default(defaultDeadlines.answer),
  firstContact: z.int().min(1).max(60).default(defaultDeadlines.firstContact),
  consult: z.int().min(1).max(20).default(defaultDeadlines.consult),
  silence: z.int().min(1).max(26).default(defaultDeadlines.silence),
})

/** A mailbox of a team, not of a person: it hears that something is there (never what). */
const notify = z.email().nullable().default(null)

const mail = z.strictObject({
  smtp: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    /** TLS from the first byte (usually port 465); else STARTTLS, which is required but on loopback. */
    secure: z.boolean().default(false),
    login: z
      .strictObject({ user: z.string().min(1), passwordFrom: variable })
      .nullable()
      .default(null),
  }),
  /** The sender. */
  from: z.email(),
})

const organisation = z.strictObject({
  id,
  name: z.string().min(1),
  identifiers: z.array(identifier).min(1),
  notify,
  /** Of the coordinators, who hear what is late for longer; `notify` without it. */
  notifyCoordinator: notify,
  /** For how long it reads what was shared for work that has ended; in months. */
  readMonths: z.int().min(0).max(60).default(defaultReadMonths),
  login: z.strictObject({
    issuer: url,
    /** Origins that its endpoints may have beside that of the issuer. */
    endpointOrigins: z.array(origin).default([]),
    client: authentication,
    /** Values of `acr` that mean a second factor. */
    requiredAcr: z.array(z.string().min(1)).min(1),
    organisationClaim: z.strictObject({ name: z.string().min(1), value: z.string().min(1) }),
    rolesClaim: z.strictObject({
      name: z.string().min(1),
      map: z.record(z.string(), z.enum(['youth-worker', 'coordinator'])),
    }),
  }),
})

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:30')
  .transform((text) => text as ClockTime)

const day = z.iso.date().transform((text) => text as LocalDate)

const weeklyHours = z
  .strictObject({
    /** Monday is 1. */
    weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((number) => z.literal(number as Weekday))),
    from: clockTime,
    until: clockTime,
    /** The length of one appointment. */
    minutes: z.int().min(5).max(240),
    room: z.string().min(1),
  })
  .refine(({ from, until }) => from < until, 'from must be before until')

/** The spreekuur of one POH Jeugd in this practice. */
const clinic = z.strictObject({
  organisation: id,
  /** `id`: the login provider's `sub`. */
  worker: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
  weekly: z.array(weeklyHours).min(1),
  daysOff: z.array(day).default([]),
  /** `until` null: until further notice. */
  closures: z.array(z.strictObject({ from: day, until: day.nullable().default(null) })).default([]),
})

/** `agb`: the personal number; a profession of 01 is huisarts. */
const gp = z.strictObject({
  id,
  name: z.string().min(1),
  agb: z.string().regex(/^01\d{6}$/, 'must be a personal AGB number: 01 and six digits'),
})

const mentalHealthWorkers = z.strictObject({
  /** They refer themselves, under a huisarts of `gps`; else they prepare, as an assistant does. */
  refer: z.boolean().default(false),
  /** Who can be named as working along. */
  persons: z.array(z.strictObject({ id, name: z.string().min(1) })).default([]),
})

const practice = z.strictObject({
  id,
  name: z.string().min(1),
  /** The `iss` of its HIS. */
  issuer: url,
  identifiers: z.array(identifier).min(1),
  notify,
  receivers: z
    .array(
      z.strictObject({
        organisation: id,
        employment: z.enum(['practice', 'municipality', 'other']),
        deadlines: deadlines.optional(),
      }),
    )
    .min(1),
  /** Without one the practice has no spreekuur, and sees nothing of it. */
  clinics: z.array(clinic).default([]),
  gps: z.array(gp).default([]),
  mentalHealthWorkers: mentalHealthWorkers.default({ refer: false, persons: [] }),
  /** No new referrals; what is open is finished. */
  isStopping: z.boolean().default(false),
  phoneRoutes: z
    .array(z.strictObject({ name: z.string(), phone: z.string(), when: z.string() }))
    .min(1),
})

const schema = z
  .strictObject({
    publicUrl: origin,
    host: z.string().default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(3000),
    /** Addresses of the proxies in front of us: only theirs may say in X-Forwarded-For who asks. */
    trustedProxies: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
    /** Under which our identifiers, codes and profiles stand: the publisher's, and for ever once something was written. */
    canonicalBase: url
      .refine((text) => !text.endsWith('/'), 'must have no slash at its end')
      .default(defaultCanonicalBase),
    /** Without it no mail is sent. */
    mail: mail.nullable().default(null),
    issuers: z.array(issuer).min(1),
    organisations: z.array(organisation).min(1),
    practices: z.array(practice).min(1),
  })
  .superRefine((config, context) => {
    for (const message of contradictions(config)) context.addIssue({ code: 'custom', message })
  })

export type Config = z.infer<typeof schema>
export type ClientConfig = z.infer<typeof authentication>

/** What each part may be right in and the whole is not. */
const contradictions = (config: Config): readonly string[] => {
  const issuers = config.issuers.map(({ iss }) => iss)
  const organisations = config.organisations.map((one) => one.id)
  return [
    ...plainHttp(config).map((text) => `${text} must be https, unless publicUrl is loopback too`),
    ...twice(issuers).map((iss) => `issuer ${iss} is registered twice`),
    ...twice(organisations).map((one) => `organisation ${one} is registered twice`),
    ...twice(config.practices.map((one) => one.id)).map(
      (one) => `practice ${one} is registered twice`,
    ),
    ...config.practices.flatMap((one) => [
      ...(issuers.includes(one.issuer)
        ? []
        : [`practice ${one.id} names unregistered issuer ${one.issuer}`]),
      ...one.receivers
        .filter((receiver) => !organisations.includes(receiver.organisation))
        .map(
          (receiver) =>
            `practice ${one.id} refers to unknown organisation ${receiver.organisation}`,
        ),
      ...clinicsInVain(one),
      ...staffInVain(one),
    ]),
    ...notifiedInVain(config),
    ...config.issuers
      .filter(
        ({ client, backendServices }) =>
          client.authentication !== 'private_key_jwt' &&
          backendServices !== null &&
          backendServices.clientId === client.id,
      )
      .map(
        ({ iss }) =>
          `issuer ${iss} has backend services for a client that does not use private_key_jwt`,
      ),
  ]
}

/** A spreekuur of nobody to whom the practice refers, or two that would give one place two meanings. */
const clinicsInVain = ({ id, receivers, clinics }: Config['practices'][number]) => [
  ...clinics
    .filter((one) => receivers.every(({ organisation }) => organisation !== one.organisation))
    .map(
      ({ organisation }) =>
        `practice ${id} has a spreekuur of ${organisation}, and does not refer to it`,
    ),
  ...twice(clinics.map(({ worker }) => worker.id)).map(
    (worker) => `practice ${id} has two clinics of ${worker}: put their hours in one`,
  ),
]

/** A POH-GGZ refers under a named huisarts, and a name stands for one person. */
const staffInVain = ({ id, gps, mentalHealthWorkers: others }: Config['practices'][number]) => [
  ...(others.refer && gps.length === 0
    ? [`practice ${id} lets the POH-GGZ refer, and names no gps under whom`]
    : []),
  ...twice([...gps, ...others.persons].map((one) => one.id)).map(
    (one) => `practice ${id} names ${one} twice`,
  ),
]

const notifiedInVain = ({ mail, organisations, practices }: Config): readonly string[] =>
  mail !== null
    ? []
    : [
        ...organisations.flatMap(({ id, notify, notifyCoordinator }) =>
          [notify, notifyCoordinator].map((one) => ({ who: `organisation ${id}`, notify: one })),
        ),
        ...practices.map(({ id, notify }) => ({ who: `practice ${id}`, notify })),
      ].flatMap(({ who, notify }) =>
        notify === null ? [] : [`${who} has a notify address, and there is no mail to send it by`],
      )

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

/** http and loopback are for a rehearsal on one machine only. */
const plainHttp = ({ publicUrl, issuers, organisations }: Config): readonly string[] => {
  if (isLoopback(publicUrl)) return []
  const urls = [
    publicUrl,
    ...issuers.flatMap((one) => [
      one.iss,
      one.oidcIssuer,
      ...one.endpointOrigins,
      ...one.frameOrigins,
    ]),
    ...organisations.flatMap(({ login }) => [login.issuer, ...login.endpointOrigins]),
  ]
  return urls.filter((text) => text.startsWith('http:') || isLoopback(text))
}

/** A configuration, or every line that says what is wrong with it. */
export const parseConfig = (input: unknown): Result<Config, readonly string[]> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return success(parsed.data)
  return failure(
    parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    ),
  )
}

/** The configuration file, read and checked. */
export const readConfig = (file: string): Result<Config, readonly string[]> => {
  try {
    return parseConfig(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    return failure([`${file} ${reason}`])
  }
}
