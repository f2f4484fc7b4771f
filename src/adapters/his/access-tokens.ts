import type { Grants, WriteFailure } from '../../application/ports/his.ts'
import type { PracticeId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import { createBackendTokens } from './backend-tokens.ts'
import { createGrantTokens } from './grant-tokens.ts'
import type { Issuer } from './issuer.ts'

/**
 * A token to write with after the session: of the backend service where one is registered, else of the practice's newest
 * launch. `refused`: a token that the HIS no longer takes; another one is given, or none.
 */
export type AccessTokens = (
  issuer: Issuer,
  practice: PracticeId,
  refused: string | null,
) => Promise<Result<string, WriteFailure>>

export const createAccessTokens = (context: { grants: Grants; now: () => Date }): AccessTokens => {
  const backendTokens = createBackendTokens(context)
  const grantTokens = createGrantTokens(context)
  return (issuer, practice, refused) =>
    issuer.registration.backendServices === null
      ? grantTokens(issuer, practice, refused)
      : backendTokens(issuer, refused)
}
