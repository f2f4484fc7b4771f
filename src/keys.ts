import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generateSigningJwk } from './adapters/keys/signing-keys.ts'
import { readKeys } from './secrets.ts'

const usage = `npm run keys -- next         the signing keys of SIGNING_KEYS and the next one, for SIGNING_KEYS:
                             published at once, used after a day
npm run keys -- encryption   the keys of ENCRYPTION_KEYS with a new first one, for ENCRYPTION_KEYS

What is printed is secret: send it to a file that only the service reads. The steps are in docs/operations.md.
`

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

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  })
  try {
    const ring = values.help ? null : await nextRing(positionals[0], process.env, new Date())
    process.stdout.write(ring === null ? usage : `${ring}\n`)
    process.exitCode = ring === null && !values.help ? 1 : 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'not an Error'}\n`)
    process.exitCode = 1
  }
}
