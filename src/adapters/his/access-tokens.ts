import type { Grants, WriteFailure } from '../../application/ports/his.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { createBackendTokens } from './backend-tokens.ts'
import { createGrantTokens } from './grant-tokens.ts'
import type { Issuer } from './issuer.ts'

/**
 * A token to write this referral with after the session: of the backend service where one is registered, else of the
 * practice's newest launch that may write in the record of its patient. `refused`: a token that the HIS no longer takes;
 * another one is given, or none.
 */
export type AccessTokens = (
  issuer: Issuer,
  referral: Pick<Referral, 'practice' | 'patient'>,
  refused: string | null,
) => Promise<Result<string, WriteFailure>>

export const createAccessTokens = (context: { grants: Grants; now: () => Date }): AccessTokens => {
  const backendTokens = createBackendTokens(context)
  const grantTokens = createGrantTokens(context)
  return (issuer, referral, refused) =>
    issuer.registration.backendServices === null
      ? grantTokens(issuer, referral, refused)
      : backendTokens(issuer, refused)
}
