import { CompactSign, compactVerify, createLocalJWKSet, errors } from 'jose'
import type { SignatureCheck } from '../../application/operations/check-audit.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Says what is signed, so that a seal can never pass for a token of ours. */
const typ = 'audit-seal'

/** A compact JWS (RFC 7515) over the digest of a seal, by our newest key. */
export const signSeal =
  (signingKeys: SigningKeys) =>
  (digest: string): Promise<string> => {
    const { key, kid, algorithm } = signingKeys.newest()
    return new CompactSign(new TextEncoder().encode(digest))
      .setProtectedHeader({ alg: algorithm, kid, typ })
      .sign(key)
  }

/** By the keys that we have now; an older seal may be by one that is gone. */
export const checkSealSignature = (signingKeys: SigningKeys): SignatureCheck => {
  const keySet = createLocalJWKSet(signingKeys.publicJwks())
  return async ({ signature, digest }) => {
    try {
      const { payload, protectedHeader } = await compactVerify(signature, keySet)
      const isOurs = new TextDecoder().decode(payload) === digest
      return isOurs && protectedHeader.typ === typ ? 'ours' : 'wrong'
    } catch (error) {
      return error instanceof errors.JWKSNoMatchingKey ? 'foreign' : 'wrong'
    }
  }
}
