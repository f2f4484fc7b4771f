import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { importJWK, type JWK, SignJWT } from 'jose'

export const inspectorClientId = 'inspector'

/**
 * An access token with which anyone at this machine can read what is in the demo HIS (`system/*.rs`, 5 minutes).
 * Throws when the key does not fit the HIS.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
 */
export async function inspectorToken(options: {
  tokenEndpoint: string
  /** `inspector.jwk.json` in the HIS's data directory. */
  jwkFile: string
  scope?: string
}): Promise<string> {
  const { tokenEndpoint, jwkFile, scope = 'system/*.rs' } = options
  const jwk: JWK = JSON.parse(await readFile(jwkFile, 'utf8'))
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await clientAssertion(jwk, tokenEndpoint),
    }),
  })
  const answer = (await response.json()) as { access_token?: string; error?: string }
  if (!answer.access_token) throw new Error(`no token for the inspector: ${answer.error}`)
  return answer.access_token
}

async function clientAssertion(jwk: JWK, tokenEndpoint: string): Promise<string> {
  const alg = jwk.alg ?? 'ES384'
  return new SignJWT()
    .setProtectedHeader({ alg, typ: 'JWT', ...(jwk.kid && { kid: jwk.kid }) })
    .setIssuer(inspectorClientId)
    .setSubject(inspectorClientId)
    .setAudience(tokenEndpoint)
    .setJti(randomUUID())
    .setExpirationTime('2m')
    .sign(await importJWK(jwk, alg))
}
