/** Randomness and its digests, so that a use case stays a function of its ports. */
export type Secrets = {
  /** 256 bits, base64url; for cookies. */
  mint(): string
  /** SHA-256, base64url; what is stored in place of a secret. */
  hash(secret: string): string
  /** A random UUID, lower case. */
  uuid(): string
}
