import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** A file of secrets that is made once, for its owner only, and read ever after. */
export async function readOrCreate<T>(file: string, create: () => Promise<T>): Promise<T> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const created = await create()
    writeFileSync(file, JSON.stringify(created, null, 2), { mode: 0o600, flag: 'wx' })
    return created
  }
}

export type ProviderKeys = { jwks: { keys: JWK[] }; cookieKeys: string[] }

/** RS256, which SMART App Launch asks every server to support for the id_token. */
export async function createProviderKeys(): Promise<ProviderKeys> {
  return {
    jwks: { keys: [await createPrivateJwk('RS256')] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  }
}

export async function createPrivateJwk(alg: 'RS256' | 'ES384'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const kid = randomBytes(8).toString('base64url')
  return { ...(await exportJWK(privateKey)), alg, kid, use: 'sig' }
}
