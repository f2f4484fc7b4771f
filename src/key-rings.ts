import { randomBytes } from 'node:crypto'
import { generateSigningJwk } from './adapters/keys/signing-keys.ts'
import { readKeys } from './secrets.ts'

/** Others read our public keys at most a day late. */
const publishedBeforeUse = 24 * 60 * 60

const nextSigningKeys = async (env: NodeJS.ProcessEnv, now: Date): Promise<string> => {
  const { signingKeys } = keysOf(env)
  const nbf = Math.floor(now.getTime() / 1_000) + publishedBeforeUse
  const algorithm = signingKeys.keys.some(({ alg }) => alg === 'ES384') ? 'ES384' : 'RS384'
  const next = { ...(await generateSigningJwk(algorithm)), nbf }
  return JSON.stringify({ keys: [...signingKeys.keys, next] })
}

/** Named by the day; a second one on that day by a number. */
const nextName = (now: Date, taken: readonly string[]): string => {
  const day = `k${now.toISOString().slice(0, 10)}`
  const names = [day, ...taken.map((_, index) => `${day}-${index + 2}`)]
  return names.find((name) => !taken.includes(name)) ?? day
}

const nextEncryptionKeys = (env: NodeJS.ProcessEnv, now: Date): string => {
  const { encryptionKeys } = keysOf(env)
  const id = nextName(
    now,
    encryptionKeys.map((key) => key.id),
  )
  return [{ id, key: randomBytes(32) }, ...encryptionKeys]
    .map((each) => `${each.id}:${each.key.toString('base64')}`)
    .join(',')
}

const keysOf = (env: NodeJS.ProcessEnv) => {
  const keys = readKeys(env)
  if (!keys.ok) throw new Error(keys.failure.join('\n'))
  return keys.value
}

/** A ring with one key more, for the environment. Throws an Error of readable lines when the ring is not right. */
export const nextRing = async (
  which: string | undefined,
  env: NodeJS.ProcessEnv,
  now: Date,
): Promise<string | null> => {
  if (which === 'next') return nextSigningKeys(env, now)
  return which === 'encryption' ? nextEncryptionKeys(env, now) : null
}
