import type { Config } from '../config.ts'
import { isLoopback } from './loopback.ts'

/** What each part may be right in and the whole is not. */
export const contradictions = (config: Config): readonly string[] => {
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
