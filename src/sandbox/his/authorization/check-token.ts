import type Provider from 'oidc-provider'
import type { CheckToken } from '../access.ts'
import type { LaunchGrants } from './launch-grants.ts'

/**
 * Looks a bearer token up where it was issued: it stops working when it expires and the moment its grant is revoked.
 * oidc-provider finds expired tokens too.
 */
export function checkTokenAt(provider: Provider, { contextOf }: LaunchGrants): CheckToken {
  return async (bearer) => (await userAccess(bearer)) ?? (await backendAccess(bearer))

  async function userAccess(bearer: string) {
    const token = await provider.AccessToken.find(bearer)
    const context = contextOf(token?.grantId)
    if (!token?.isValid || !context) return null
    return {
      clientId: String(token.clientId),
      scope: token.scope ?? '',
      user: `Practitioner/${context.user}`,
      ...(context.patient && { patient: context.patient }),
    }
  }

  async function backendAccess(bearer: string) {
    const token = await provider.ClientCredentials.find(bearer)
    return token?.isValid ? { clientId: String(token.clientId), scope: token.scope ?? '' } : null
  }
}
