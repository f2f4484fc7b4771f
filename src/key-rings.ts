import { randomBytes } from 'node:crypto'
import { generateSigningJwk, signingAlgorithms } from './adapters/keys/signing-keys.ts'
import { readKeys } from './secrets.ts'

/** Others read our public keys at most a day late. In seconds. */
const publishedBeforeUse = 24 * 60 * 60

/** Throws an Error of readable lines when the keys are not right. */
const keysOf = (env: NodeJS.ProcessEnv) => {
  const keys = readKeys(env)
  if (!keys.ok) throw new Error(keys.failure.join('\n'))
  return keys.value
}

/** One of each algorithm that the ring has. */
const nextSigningKeys = async (env: NodeJS.ProcessEnv, now: Date): Promise<string> => {
  const { keys } = keysOf(env).signingKeys
  const nbf = Math.floor(now.getTime() / 1_000) + publishedBeforeUse
  const algorithms = signingAlgorithms.filter((known) => keys.some(({ alg }) => alg === known))
  const next = await Promise.all(algorithms.map(generateSigningJwk))
  return JSON.stringify({ keys: [...keys, ...next.map((jwk) => ({ ...jwk, nbf }))] })
}

/** Named by the day, and by a number when there is one of that day already. */
const nameFor = (now: Date, taken: readonly string[]): string => {
  const day = now.toISOString().slice(0, 10)
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
  next: nextSigningKeys,
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
