import type { JWK } from 'jose'
import type { ClientMetadata } from 'oidc-provider'
import { launchScopes } from './smart-scopes.ts'

/** An app as it is registered at the HIS. */
export type SmartClient = {
  clientId: string
  authentication:
    | { method: 'private_key_jwt'; jwksUri: string }
    | { method: 'private_key_jwt'; jwks: { keys: JWK[] } }
    | { method: 'client_secret_basic'; secret: string }
    | { method: 'none' }
  /** Where an EHR launch opens the app; without it the app cannot be launched. */
  launchUrl?: string
  /** Empty for a backend service. */
  redirectUris: string[]
  /** The widest FHIR scopes it may be granted. */
  scopes: string[]
}

/** A backend service only ever comes for itself, a launched app with a user, a confidential app for both. */
function grantTypes({ redirectUris, authentication }: SmartClient): string[] {
  const launched = redirectUris.length > 0 ? ['authorization_code', 'refresh_token'] : []
  const backend = authentication.method === 'private_key_jwt' ? ['client_credentials'] : []
  return [...launched, ...backend]
}

function authenticationMetadata({ authentication }: SmartClient): Partial<ClientMetadata> {
  const method = { token_endpoint_auth_method: authentication.method }
  switch (authentication.method) {
    case 'private_key_jwt':
      return 'jwks' in authentication
        ? {
            ...method,
            jwks: { keys: authentication.jwks.keys } as NonNullable<ClientMetadata['jwks']>,
          }
        : { ...method, jwks_uri: authentication.jwksUri }
    case 'client_secret_basic':
      return { ...method, client_secret: authentication.secret }
    case 'none':
      return method
  }
}

/** The registration in OpenID's words. `scope` there is only about the launch scopes. */
export function clientMetadata(client: SmartClient): ClientMetadata {
  return {
    client_id: client.clientId,
    redirect_uris: client.redirectUris,
    response_types: client.redirectUris.length > 0 ? ['code'] : [],
    grant_types: grantTypes(client),
    scope: launchScopes.join(' '),
    ...authenticationMetadata(client),
  }
}

/** What a referral app reads of the record, and what it may write there. Nothing is ever deleted. */
const read = [
  'Patient',
  'RelatedPerson',
  'Condition',
  'EpisodeOfCare',
  'Encounter',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'HealthcareService',
  'Flag',
]
const written = [
  'ServiceRequest',
  'Consent',
  'Task',
  'DocumentReference',
  'QuestionnaireResponse',
  'Communication',
  'Appointment',
  'Provenance',
  'Binary',
]

export const pluginScopes = ['patient', 'user', 'system'].flatMap((context) => [
  ...read.map((type) => `${context}/${type}.rs`),
  ...written.map((type) => `${context}/${type}.crus`),
])

export const inspectorScopes = ['system/*.rs']
