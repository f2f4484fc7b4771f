import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HisOptions } from '../../src/adapters/his/create-his.ts'
import type { HisRegistration } from '../../src/adapters/his/registration.ts'
import { createSigningKeys, generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'
import type { HisGrant, LaunchRecord } from '../../src/application/ports/his.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import { startHis } from '../../src/sandbox/his/index.ts'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'
import { aHisClient, redirectUri } from './his-client.ts'
import { aBrowser } from './smart-test-client.ts'

const clientId = 'jeugdschakel'

const registrationAt = (url: string): HisRegistration => ({
  iss: `${url}/fhir` as Iss,
  oidcIssuer: url,
  endpointOrigins: [url],
  client: { id: clientId, authentication: 'private_key_jwt' },
  backendServices: { clientId },
  settleMs: 20_000,
  allowLoopback: true,
})

/** Serves a JWK Set; gives its origin. */
const serveKeys = async (jwks: () => unknown) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(jwks()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, close: () => server.close() }
}

/** The plug-in's HIS adapter as the real demo HIS has it registered, with a JWK Set of its own. */
export const aPluginAtDemoHis = async (options: Partial<HisOptions> = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'his-demo-'))
  const keys = [await generateSigningJwk('ES384'), await generateSigningJwk('RS384')]
  const signingKeys = await createSigningKeys({ keys })
  const served = await serveKeys(() => signingKeys.publicJwks())
  const plugin = {
    clientId,
    launchUrl: 'http://127.0.0.1:3999/launch',
    redirectUris: [redirectUri],
    jwksUri: `${served.origin}/jwks.json`,
    publicUrl: served.origin,
  }
  const demo = await startHis({ port: 0, dataDir, plugin })
  const registration = registrationAt(demo.url)
  const { iss } = registration
  const client = await aHisClient([registration], { signingKeys, ...options })
  await client.warmUp()

  const launch = async (query: Record<string, string>, by = client): Promise<HisGrant> => {
    const browser = aBrowser()
    const launched = await browser.location(`${demo.url}/launch?${new URLSearchParams(query)}`)
    const value = launched.searchParams.get('launch') ?? ''
    const request = await by.his.requestAuthorization(iss, value)
    if (!request.ok) throw new Error(request.failure)
    const callback = await browser.location(request.value.url)
    const granted = await by.his.exchange(iss, callback.searchParams, request.value.checks)
    if (!granted.ok) throw new Error(granted.failure)
    return granted.value
  }

  return {
    url: demo.url,
    iss,
    client,
    registration,
    signingKeys,
    launch,
    /** What the HIS tells of a launch. */
    open: async (query: Record<string, string>): Promise<LaunchRecord> => {
      const record = await client.his.readLaunchRecord(iss, await launch(query), () => true)
      if (!record.ok) throw new Error(record.failure)
      return record.value
    },
    /** Reads past the plug-in, with the inspector's key. */
    read: async (path: string): Promise<unknown> => {
      const token = await inspectorToken({
        tokenEndpoint: `${demo.url}/auth/token`,
        jwkFile: join(dataDir, 'inspector.jwk.json'),
      })
      const response = await fetch(`${iss}/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return response.json()
    },
    close: async () => {
      await client.close()
      await demo.close()
      served.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
export type PluginAtDemoHis = Awaited<ReturnType<typeof aPluginAtDemoHis>>
