import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { SmartClient } from './clients.ts'
import { backendContexts, grantableScopes, userContexts } from './smart-scopes.ts'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>

/**
 * The one resource that tokens are for: the FHIR API.
 * Granted is what was asked for and lies within the client's registration.
 */
export function fhirResourceServer(fhirBase: string, clients: SmartClient[]): ResourceIndicators {
  const registered = new Map(clients.map(({ clientId, scopes }) => [clientId, scopes]))

  return {
    enabled: true,
    defaultResource: () => fhirBase,
    useGrantedResource: () => true,
    getResourceServerInfo: (ctx, resource, { clientId }) => {
      if (resource !== fhirBase) throw new errors.InvalidTarget()
      const isBackend = ctx.oidc.params?.grant_type === 'client_credentials'
      const contexts = isBackend ? backendContexts : userContexts
      const granted = grantableScopes(askedScopes(ctx), registered.get(clientId) ?? [], contexts)
      if (isBackend && granted.length === 0)
        throw new errors.InvalidScope(
          'a backend service is granted system/ scopes it registered',
          '',
        )
      return { scope: granted.join(' '), audience: fhirBase, accessTokenFormat: 'opaque' }
    },
  }
}

/** On exchange and refresh the scope is what was granted at the launch. */
function askedScopes({ oidc }: KoaContextWithOIDC): Set<string> {
  if (oidc.params?.scope) return oidc.requestParamScopes
  const source = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken
  return new Set(source?.scope?.split(' '))
}
