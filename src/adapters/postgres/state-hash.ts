import { createHash } from 'node:crypto'

/** A state is a secret between us and one browser: the database knows its SHA-256 only. */
export const stateHash = (state: string): string =>
  createHash('sha256').update(state).digest('base64url')
