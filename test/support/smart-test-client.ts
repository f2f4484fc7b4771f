import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseSetCookie } from 'cookie'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
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

/** A confidential client with its keys at a jwks_uri of its own, on another loopback host than the HIS. */
export async function aKeyServer() {
  const { privateKey, publicKey } = await generateKeyPair('ES384')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test-key', alg: 'ES384', use: 'sig' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const assertion = (clientId: string, audience: string) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES384', kid: 'test-key', typ: 'JWT' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setJti(randomUUID())
      .setExpirationTime('1m')
      .sign(privateKey)

  return {
    jwksUri: `http://127.0.0.1:${port}/jwks.json`,
    /** Form fields that authenticate the client at an endpoint. */
    credentials: async (clientId: string, audience: string) => ({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(clientId, audience),
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
