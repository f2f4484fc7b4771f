import { join } from 'node:path'
import express, { type Express } from 'express'
import { openRecords } from '../openid-provider/records.ts'
import {
  createPrivateJwk,
  createProviderKeys,
  readOrCreate,
} from '../openid-provider/signing-keys.ts'
import { createAuthorizationServer } from './authorization/authorization-server.ts'
import { inspectorScopes, pluginScopes, type SmartClient } from './authorization/clients.ts'
import { launchRoute } from './authorization/launch-route.ts'
import { keepLaunches } from './authorization/launches.ts'
import { routes, smartConfiguration } from './authorization/smart-configuration.ts'
import { allowBrowserApps } from './cross-origin.ts'
import { createFhirApi } from './fhir-api/fhir-api.ts'
import { inspectorClientId } from './inspector.ts'
import { readPracticeRecord } from './record/practice-record.ts'
import { recordRouter } from './record/record-router.ts'
import type { FhirStore } from './store/fhir-store.ts'

export type PluginRegistration = {
  clientId: string
  launchUrl: string
  redirectUris: string[]
  jwksUri: string
  /** Where a person opens the plug-in by hand. */
  publicUrl: string
}

/** Everything the HIS serves at `url`; its keys and grants are kept in `dataDir`. */
export async function createHisApp(options: {
  url: string
  dataDir: string
  store: FhirStore
  plugin: PluginRegistration
  extraClients: SmartClient[]
  now: () => number
}): Promise<{ app: Express; close: () => void }> {
  const { url, dataDir, store, plugin, extraClients, now } = options
  const fhirBase = `${url}/fhir`
  const keys = await readOrCreate(join(dataDir, 'keys.json'), createProviderKeys)
  const clients = [pluginClient(plugin), await inspectorClient(dataDir), ...extraClients]
  const records = openRecords(join(dataDir, 'authorization.sqlite'))
  const launches = keepLaunches(records, now)
  const record = readPracticeRecord(store)
  const authorization = createAuthorizationServer({
    issuer: url,
    fhirBase,
    clients,
    keys,
    records,
    launches,
    nameOf: async (user) => (await record.findUser(user))?.name ?? null,
  })

  const app = express().disable('x-powered-by')
  app.use('/fhir', allowBrowserApps(clients))
  app.get('/fhir/.well-known/smart-configuration', (_request, response) => {
    response.json(smartConfiguration(url))
  })
  app.use(
    '/fhir',
    createFhirApi({
      store,
      base: fhirBase,
      checkToken: authorization.checkToken,
      smartEndpoints: smartEndpoints(url),
    }),
  )
  app.get('/launch', launchRoute({ fhirBase, store, record, launches, clients }))
  app.use((request, response, next) =>
    /^\/(auth|\.well-known)\//.test(request.path)
      ? authorization.handle(request, response)
      : next(),
  )
  app.use(recordRouter({ store, record, pluginOrigin: new URL(plugin.publicUrl).origin, now }))
  return { app, close: () => records.close() }
}

const smartEndpoints = (url: string) => ({
  authorize: url + routes.authorization,
  token: url + routes.token,
  introspect: url + routes.introspection,
  revoke: url + routes.revocation,
})

function pluginClient({
  clientId,
  launchUrl,
  redirectUris,
  jwksUri,
}: PluginRegistration): SmartClient {
  const authentication = { method: 'private_key_jwt', jwksUri } as const
  return { clientId, launchUrl, redirectUris, authentication, scopes: pluginScopes }
}

/** Its private key lies in the data directory: who may read that, may look at what is in the HIS. */
async function inspectorClient(dataDir: string): Promise<SmartClient> {
  const file = join(dataDir, 'inspector.jwk.json')
  const { d: _private, ...publicJwk } = await readOrCreate(file, () => createPrivateJwk('ES384'))
  return {
    clientId: inspectorClientId,
    authentication: { method: 'private_key_jwt', jwks: { keys: [publicJwk] } },
    redirectUris: [],
    scopes: inspectorScopes,
  }
}
