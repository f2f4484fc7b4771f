import { launchScopes } from './smart-scopes.ts'

export const routes = {
  authorization: '/auth/authorize',
  token: '/auth/token',
  jwks: '/auth/jwks',
  introspection: '/auth/introspect',
  revocation: '/auth/revoke',
} as const

export const clientAuthMethods = ['private_key_jwt', 'client_secret_basic', 'none'] as const
export const clientAuthAlgorithms = ['RS384', 'ES384', 'RS256', 'ES256'] as const

/** https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known */
export function smartConfiguration(issuer: string) {
  return {
    issuer,
    jwks_uri: issuer + routes.jwks,
    authorization_endpoint: issuer + routes.authorization,
    token_endpoint: issuer + routes.token,
    introspection_endpoint: issuer + routes.introspection,
    revocation_endpoint: issuer + routes.revocation,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    scopes_supported: [...launchScopes, 'patient/*.cruds', 'user/*.cruds', 'system/*.cruds'],
    token_endpoint_auth_methods_supported: clientAuthMethods,
    token_endpoint_auth_signing_alg_values_supported: clientAuthAlgorithms,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    capabilities,
  }
}

const capabilities = [
  'launch-ehr',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-ehr-patient',
  'context-ehr-encounter',
  'permission-offline',
  'permission-online',
  'permission-patient',
  'permission-user',
  'permission-v2',
]
