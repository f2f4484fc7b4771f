import { randomBytes } from 'node:crypto'
import { generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'

/** An environment with which the plug-in really starts. */
export const pluginSecrets = async (): Promise<Record<string, string>> => ({
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  FORM_SECRET: randomBytes(32).toString('base64'),
  SIGNING_KEYS: JSON.stringify({ keys: [await generateSigningJwk('ES384')] }),
})
