import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Task } from 'fhir/r4.js'
import { importJWK, type JWK, SignJWT } from 'jose'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'

/** A Task that the demo HIS takes. */
export const aTask: Task = {
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/kind-noor' },
}

type Place = { PLUGIN_PORT: string; HIS_PORT: string; DATA_DIR: string }

/** The plug-in's own access to the HIS, with the keys that its directory holds. */
const pluginToken = async ({ DATA_DIR }: Place, tokenEndpoint: string): Promise<string> => {
  const secrets = JSON.parse(await readFile(join(DATA_DIR, 'plugin/secrets.json'), 'utf8'))
  const jwk: JWK = JSON.parse(secrets.SIGNING_KEYS).keys[0]
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: jwk.kid ?? '' })
    .setIssuer('jeugdschakel')
    .setSubject('jeugdschakel')
    .setAudience(tokenEndpoint)
    .setJti(randomUUID())
    .setExpirationTime('2m')
    .sign(await importJWK(jwk, 'ES384'))
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'system/Task.crus',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

/** A running demo as its machine sees it: reads with the inspector's token of now, writes as the plug-in does. */
export const demoSystem = async (place: Place) => {
  const his = `http://localhost:${place.HIS_PORT}`
  const tokenEndpoint = `${his}/auth/token`
  const jwkFile = join(place.DATA_DIR, 'his/inspector.jwk.json')
  const reader = await inspectorToken({ tokenEndpoint, jwkFile })
  const fhir = (path: string, token: string, init: RequestInit = {}) =>
    fetch(`${his}/fhir/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    })
  const kids = async () => {
    const response = await fetch(`http://127.0.0.1:${place.PLUGIN_PORT}/.well-known/jwks.json`)
    return ((await response.json()) as { keys: JWK[] }).keys.map(({ kid }) => kid)
  }
  return {
    kids,
    read: async (path: string) => (await fhir(path, reader)).json(),
    writeTask: async (task: Task) => {
      const token = await pluginToken(place, tokenEndpoint)
      const response = await fhir('Task', token, { method: 'POST', body: JSON.stringify(task) })
      const { id } = (await response.json()) as Task
      return { location: `Task/${id}`, kids: await kids() }
    },
  }
}
