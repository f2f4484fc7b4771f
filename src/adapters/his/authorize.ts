import { buildAuthorizationUrl } from 'openid-client'
import type { AuthorizationRequest, DiscoveryFailure } from '../../application/ports/his.ts'
import { type Result, success } from '../../domain/result.ts'
import { checksToSend, mintChecks } from '../outbound/authorization-checks.ts'
import { holdsExtras, type Issuer } from './issuer.ts'
import { launchScopes } from './scopes.ts'

/**
 * Where to send the browser, and what must be checked when it comes back; state, nonce and verifier have 256 bits.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code
 */
export const requestAuthorization = async (
  issuer: Issuer,
  launch: string,
  redirectUri: string,
): Promise<Result<AuthorizationRequest, DiscoveryFailure>> => {
  const { registration, clients } = issuer
  const discovered = await clients.read()
  if (!discovered.ok) return discovered
  const checks = mintChecks()
  const url = buildAuthorizationUrl(discovered.value.launch, {
    redirect_uri: redirectUri,
    scope: launchScopes(registration, { extras: holdsExtras(issuer) }),
    aud: registration.iss,
    launch,
    ...(await checksToSend(checks)),
  })
  return success({ url: url.href, checks })
}
