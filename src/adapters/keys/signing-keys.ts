import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

/** What SMART asks a confidential client to support. https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html */
export const signingAlgorithms = ['ES384', 'RS384'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

export type SigningKey = { key: CryptoKey; kid: string; algorithm: SigningAlgorithm }

/** Our own keys, with which we authenticate to every HIS and login provider. */
export type SigningKeys = {
  /** For /.well-known/jwks.json: every key of the ring, without its private part. */
  publicJwks(): { keys: JWK[] }
  /**
   * The key to sign with: the newest whose `nbf` has come. `accepted`: what the other side takes; ES384 comes before
   * RS384. Throws when there is none, so that a half-configured start is seen.
   */
  newest(accepted?: readonly string[]): SigningKey
}

type RingKey = SigningKey & { usedFrom: number; publicJwk: JWK }

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const

const publicPart = (jwk: JWK): JWK => {
  const rest = { ...jwk, use: 'sig' }
  for (const member of privateMembers) delete rest[member]
  return rest
}

const ringKeyOf = async (jwk: JWK & { nbf?: number }): Promise<RingKey> => {
  const algorithm = signingAlgorithms.find((known) => known === jwk.alg)
  if (algorithm === undefined) throw new Error('a signing key has alg ES384 or RS384')
  if (!jwk.kid) throw new Error('a signing key has a kid')
  if (!jwk.d) throw new Error('a signing key has its private part')
  const key = (await importJWK(jwk, algorithm)) as CryptoKey
  return { key, kid: jwk.kid, algorithm, usedFrom: jwk.nbf ?? 0, publicJwk: publicPart(jwk) }
}

/**
 * The ring of our signing keys. A key with `nbf` (seconds since 1970) is published at once and used from then on, so
 * that others have read it before they need it; an old one stays in the ring until what it signed has ended.
 */
export const createSigningKeys = async (
  jwks: { keys: readonly JWK[] },
  now: () => Date = () => new Date(),
): Promise<SigningKeys> => {
  const ring = await Promise.all(jwks.keys.map(ringKeyOf))
  if (new Set(ring.map(({ kid }) => kid)).size !== ring.length) {
    throw new Error('two signing keys have the same kid')
  }
  const newestOf = (algorithm: SigningAlgorithm) =>
    ring
      .filter((key) => key.algorithm === algorithm && key.usedFrom * 1000 <= now().getTime())
      .toSorted((one, other) => other.usedFrom - one.usedFrom)[0]

  return {
    publicJwks: () => ({ keys: ring.map(({ publicJwk }) => publicJwk) }),
    newest: (accepted = signingAlgorithms) => {
      const usable = signingAlgorithms.filter((algorithm) => accepted.includes(algorithm))
      const key = usable.map(newestOf).find((found) => found !== undefined)
      if (key === undefined) throw new Error(`no signing key for ${accepted.join(' or ')}`)
      return key
    },
  }
}

/** A new private key for the ring; its kid is as unique as a UUID. */
export const generateSigningJwk = async (algorithm: SigningAlgorithm): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(algorithm, {
    extractable: true,
    modulusLength: 3072,
  })
  return { ...(await exportJWK(privateKey)), alg: algorithm, kid: crypto.randomUUID() }
}
