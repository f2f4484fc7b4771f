import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Secrets } from '../application/ports/secrets.ts'

/** Secrets from the system's own source of randomness. */
export const randomSecrets: Secrets = {
  mint: () => randomBytes(32).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
  uuid: () => randomUUID(),
}
