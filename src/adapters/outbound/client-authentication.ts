import {
  type ClientAuth,
  ClientSecretBasic,
  modifyAssertion,
  None,
  PrivateKeyJwt,
} from 'openid-client'
import type { SigningKeys } from '../keys/signing-keys.ts'

/** How we prove at a token endpoint who we are. */
export type ClientAuthentication =
  | { authentication: 'private_key_jwt' }
  | { authentication: 'client_secret'; secret: string }
  | { authentication: 'public' }

const assertionLifetimeSeconds = 120

/**
 * private_key_jwt as SMART asks: `typ` JWT, `aud` the token URL, at most 5 minutes, and no `client_id` beside the
 * assertion. https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html#request
 */
const privateKeyJwt =
  (signingKeys: SigningKeys): ClientAuth =>
  async (server, client, body, headers) => {
    const { key, kid } = signingKeys.newest(server.token_endpoint_auth_signing_alg_values_supported)
    const authenticate = PrivateKeyJwt(
      { key, kid },
      {
        [modifyAssertion]: (header, payload) => {
          header.typ = 'JWT'
          payload.aud = server.token_endpoint
          payload.exp = Number(payload.iat) + assertionLifetimeSeconds
          // A server whose clock is behind would refuse it.
          delete payload.nbf
        },
      },
    )
    // Typed as void; the assertion is signed asynchronously all the same.
    await authenticate(server, client, body, headers)
    body.delete('client_id')
  }

/** The client authentication of a registration, for openid-client. The key is the newest at the time of each call. */
export const clientAuthOf = (
  client: ClientAuthentication,
  signingKeys: SigningKeys,
): ClientAuth => {
  switch (client.authentication) {
    case 'private_key_jwt':
      return privateKeyJwt(signingKeys)
    case 'client_secret':
      return ClientSecretBasic(client.secret)
    case 'public':
      return None()
  }
}
