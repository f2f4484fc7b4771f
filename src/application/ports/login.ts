import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Worker } from '../../domain/person.ts'
import type { Result } from '../../domain/result.ts'
import type { AuthorizationChecks, AuthorizationRequest } from './his.ts'

/** `no-role`: logged in, and no role of ours. `weak`: without the second factor that the organisation must ask. */
export type LoginFailure =
  | 'provider-unavailable'
  | 'answer-refused'
  | 'clocks-differ'
  | 'no-role'
  | 'weak'

/** The organisations' own OpenID providers. */
export type Login = {
  requestAuthorization(
    organisation: OrganisationId,
  ): Promise<Result<AuthorizationRequest, 'provider-unavailable'>>
  exchange(
    organisation: OrganisationId,
    parameters: URLSearchParams,
    checks: AuthorizationChecks,
  ): Promise<Result<Worker, LoginFailure>>
  /** Where to log out at the provider, without a token in it; null when it has no end_session_endpoint. */
  logoutUrl(organisation: OrganisationId): Promise<string | null>
}
