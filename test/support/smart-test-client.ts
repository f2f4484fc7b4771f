import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseSetCookie } from 'cookie'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { vi } from 'vitest'

/** A browser without a screen: keeps cookies by host name, as browsers do, and follows no redirect by itself. */
export function aBrowser() {
  const cookies = new Map<string, string>()
  const setCookieLines: string[] = []

  const go = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      setCookieLines.push(line)
      const { name, value = '' } = parseSetCookie(line)
      value ? cookies.set(name, value) : cookies.delete(name)
    }
    return response
  }
  const location = async (url: string | URL, init?: RequestInit) =>
    new URL((await go(url, init)).headers.get('location') ?? 'about:blank', url)

  return { go, location, setCookieLines }
}

export type Browser = ReturnType<typeof aBrowser>

/** What a test makes odd about a client assertion. */
export type OddAssertion = {
  header?: object
  /** `undefined` leaves one out. */
  claims?: Record<string, unknown>
  key?: CryptoKey
}

/**
 * A confidential client with its keys at a jwks_uri of its own, on another loopback host than the HIS. `requests`: how
 * its keys were asked for, `METHOD path`; `cacheControl`: how long they may be kept.
 */
export async function aKeyServer() {
  const { privateKey, publicKey } = await generateKeyPair('ES384')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test-key', alg: 'ES384', use: 'sig' }
  const requests: string[] = []
  const served = { cacheControl: 'max-age=60' }
  const server = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url}`)
    response.setHeader('content-type', 'application/json')
    response.setHeader('cache-control', served.cacheControl)
    response.end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const assertion = (
    clientId: string,
    aud: string,
    { header = {}, claims = {}, key = privateKey }: OddAssertion = {},
  ) => {
    const exp = Math.floor(Date.now() / 1000) + 60
    return new SignJWT({ iss: clientId, sub: clientId, aud, jti: randomUUID(), exp, ...claims })
      .setProtectedHeader({ alg: 'ES384', kid: 'test-key', typ: 'JWT', ...header })
      .sign(key)
  }

  return {
    jwksUri: `http://127.0.0.1:${port}/jwks.json`,
    requests,
    served,
    /** Form fields that authenticate the client at an endpoint. */
    credentials: async (clientId: string, audience: string, odd?: OddAssertion) => ({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(clientId, audience, odd),
    }),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

/** Waits until a restarted server answers on new connections. */
export const untilUp = (url: string) => vi.waitFor(() => fetch(url, { redirect: 'manual' }))

/** A PKCE pair, RFC 7636. */
export function aPkcePair() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** Posts a form and reads the JSON answer. */
export async function postForm(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, headers: response.headers, body }
}
