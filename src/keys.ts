import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generateSigningJwk } from './adapters/keys/signing-keys.ts'
import { readKeys } from './secrets.ts'

const usage = `npm run keys -- next              SIGNING_KEYS and the next key: published at once, used after a day
npm run keys -- add encryption    ENCRYPTION_KEYS with a new key last: every process can read what it seals
npm run keys -- use encryption    ENCRYPTION_KEYS with that key first: it seals from now on
npm run keys -- add form          FORM_SECRET with a new one last
npm run keys -- use form          FORM_SECRET with that one first

Each reads its variable and prints the new value, which is secret: send it to where the service reads it. The steps
of a rotation are in docs/operations.md.
`

/** Others read our public keys at most a day late. In seconds. */
const publishedBeforeUse = 24 * 60 * 60

/** Throws an Error of readable lines when the keys are not right. */
const keysOf = (env: NodeJS.ProcessEnv) => {
  const keys = readKeys(env)
  if (!keys.ok) throw new Error(keys.failure.join('\n'))
  return keys.value
}

const nextSigningKey = async (env: NodeJS.ProcessEnv, now: Date): Promise<string> => {
  const { keys } = keysOf(env).signingKeys
  const nbf = Math.floor(now.getTime() / 1_000) + publishedBeforeUse
  const algorithm = keys.some(({ alg }) => alg === 'ES384') ? 'ES384' : 'RS384'
  return JSON.stringify({ keys: [...keys, { ...(await generateSigningJwk(algorithm)), nbf }] })
}

/** Named by the day, and by a number when there is one of that day already. */
const nameFor = (now: Date, taken: readonly string[]): string => {
  const day = `k${now.toISOString().slice(0, 10)}`
  const numbered = taken.map((_, index) => `${day}-${index + 2}`)
  return [day, ...numbered].find((name) => !taken.includes(name)) ?? day
}

const someKey = (): string => randomBytes(32).toString('base64')

const encryptionKeys = (env: NodeJS.ProcessEnv): readonly string[] =>
  keysOf(env).encryptionKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`)

const formSecrets = ({ FORM_SECRET }: NodeJS.ProcessEnv): readonly string[] => {
  if (!FORM_SECRET) throw new Error('FORM_SECRET is missing')
  return FORM_SECRET.split(',')
}

const lastGoesFirst = (keys: readonly string[]): string =>
  [...keys.slice(-1), ...keys.slice(0, -1)].join(',')

type Make = (env: NodeJS.ProcessEnv, now: Date) => string | Promise<string>

/** By the words of the command. */
const commands: Readonly<Record<string, Make>> = {
  next: nextSigningKey,
  'add encryption': (env, now) => {
    const keys = encryptionKeys(env)
    const taken = keysOf(env).encryptionKeys.map(({ id }) => id)
    return [...keys, `${nameFor(now, taken)}:${someKey()}`].join(',')
  },
  'use encryption': (env) => lastGoesFirst(encryptionKeys(env)),
  'add form': (env) => [...formSecrets(env), someKey()].join(','),
  'use form': (env) => lastGoesFirst(formSecrets(env)),
}

/** The new value of a variable; null when there is no such command. Rejects with an Error of readable lines. */
export const changeKeys = async (
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  now: Date,
): Promise<string | null> => (await commands[words.join(' ')]?.(env, now)) ?? null

const main = async (): Promise<boolean> => {
  const options = { help: { type: 'boolean' } } as const
  const { positionals, values } = parseArgs({ options, allowPositionals: true })
  const changed = values.help ? null : await changeKeys(positionals, process.env, new Date())
  process.stdout.write(changed === null ? usage : `${changed}\n`)
  return changed !== null || values.help === true
}

if (import.meta.main) {
  const done = await main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    return false
  })
  process.exitCode = done ? 0 : 1
}
