import { clientCredentialsGrant } from 'openid-client'
import type { WriteFailure } from '../../application/ports/his.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { tokenFailureOf } from '../outbound/redeem-code.ts'
import { holdsExtras, type Issuer } from './issuer.ts'
import { backendScopes } from './scopes.ts'
import { isUsable, type Tokens, tokensOf } from './tokens.ts'
import { noToken, noTokenEndpoint } from './write-failure.ts'

type Asked = Promise<Result<Tokens, WriteFailure>>

/** SMART backend services. https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html */
const ask = async (issuer: Issuer, now: () => Date): Asked => {
  const discovered = await issuer.clients.read()
  if (!discovered.ok) return failure(noTokenEndpoint)
  const { backend } = discovered.value
  if (backend === null) return failure(noToken)
  try {
    const scope = backendScopes({ extras: holdsExtras(issuer) })
    return success(tokensOf(await clientCredentialsGrant(backend, { scope }), now()))
  } catch (error) {
    return failure(tokenFailureOf(error) === 'unavailable' ? noTokenEndpoint : noToken)
  }
}

/** One token per HIS until shortly before its end, and one request at a time for it. */
export const createBackendTokens = ({ now }: { now: () => Date }) => {
  const kept = new Map<Issuer, Tokens>()
  const inFlight = new Map<Issuer, Asked>()

  const renew = (issuer: Issuer): Asked => {
    const asked = inFlight.get(issuer) ?? ask(issuer, now).finally(() => inFlight.delete(issuer))
    inFlight.set(issuer, asked)
    return asked
  }

  return async (issuer: Issuer, refused: string | null): Promise<Result<string, WriteFailure>> => {
    const token = kept.get(issuer)
    if (token && isUsable(token, refused, now())) return success(token.accessToken)
    const renewed = await renew(issuer)
    if (!renewed.ok) return renewed
    kept.set(issuer, renewed.value)
    return success(renewed.value.accessToken)
  }
}
