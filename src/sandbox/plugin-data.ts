import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { exportJWK, generateKeyPair } from 'jose'
import { openDataDirectory } from './data-directory.ts'

/** The secrets that a production start takes from its environment; the demo makes them once and keeps them. */
const createSecrets = async (): Promise<Record<string, string>> => {
  const { privateKey } = await generateKeyPair('ES384', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: 'demo', alg: 'ES384' }
  return {
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    FORM_SECRET: randomBytes(32).toString('base64'),
    SIGNING_KEYS: JSON.stringify({ keys: [jwk] }),
  }
}

const readOrCreateSecrets = async (file: string): Promise<Record<string, string>> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const secrets = await createSecrets()
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

export type PluginData = {
  secrets: Record<string, string>
  pglite: PGlite
  logFile: string
  close(): Promise<void>
}

/**
 * What the plug-in keeps in the demo: its secrets and a PGlite database in one directory, which no other copy may use
 * at the same time. Throws an Error of one readable line when the directory cannot be had.
 */
export const openPluginData = async (path: string): Promise<PluginData> => {
  const directory = openDataDirectory(path)
  try {
    const secrets = await readOrCreateSecrets(join(path, 'secrets.json'))
    const pglite = await PGlite.create(join(path, 'database'))
    // Who used the database may have closed it.
    const close = async () => {
      if (!pglite.closed) await pglite.close()
      directory.close()
    }
    return { secrets, pglite, logFile: join(path, 'plugin.log'), close }
  } catch (error) {
    directory.close()
    throw error
  }
}
