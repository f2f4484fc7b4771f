import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { exportJWK, generateKeyPair } from 'jose'
import { openDataDirectory } from './data-directory.ts'

type Secrets = Record<string, string>

/** The secrets that a production start takes from its environment; the demo makes them once and keeps them. */
const createSecrets = async (): Promise<Secrets> => {
  const { privateKey } = await generateKeyPair('ES384', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES384' }
  return {
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    FORM_SECRET: randomBytes(32).toString('base64'),
    SIGNING_KEYS: JSON.stringify({ keys: [jwk] }),
  }
}

/** Whole or not at all, also when the process is killed meanwhile. */
const writeSecrets = (file: string, secrets: Secrets): Secrets => {
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

const readSecrets = (file: string): Secrets => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`${file} is damaged; npm start -- --fresh starts over`)
  }
}

const openDatabase = async (path: string): Promise<PGlite> => {
  try {
    return await PGlite.create(path)
  } catch {
    throw new Error(`${path} is damaged; npm start -- --fresh starts over`)
  }
}

/** The secrets are written last: without them a first start was broken off, and what it left is not whole. */
const openBoth = async (path: string): Promise<{ secrets: Secrets; pglite: PGlite }> => {
  const secretsFile = join(path, 'secrets.json')
  const databasePath = join(path, 'database')
  if (existsSync(secretsFile)) {
    return { secrets: readSecrets(secretsFile), pglite: await openDatabase(databasePath) }
  }
  rmSync(databasePath, { recursive: true, force: true })
  const pglite = await openDatabase(databasePath)
  return { secrets: writeSecrets(secretsFile, await createSecrets()), pglite }
}

export type PluginData = {
  secrets: Secrets
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
    const { secrets, pglite } = await openBoth(path)
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
