import { z } from 'zod'
import type { ClientConfig } from './config/fields.ts'
import type { Config } from './config.ts'
import { failure, type Result, success } from './domain/result.ts'

/** What must not be in a file. */
export type SecretValues = {
  /** The first encrypts, all decrypt. 32 bytes each. */
  encryptionKeys: readonly { id: string; key: Buffer }[]
  /** Our private JWKS: ES384 or RS384. */
  signingKeys: { keys: readonly Record<string, unknown>[] }
  /** Bind forms to their session; at least 32 bytes each. The first makes, all are taken. */
  formSecrets: readonly Buffer[]
  /** Of the clients that use one, by the variable that the configuration names. */
  clientSecrets: ReadonlyMap<string, string>
  /** Of the mail server; null: it asks for none. */
  mailPassword: string | null
  /** With which /metrics may be read from another machine; null: not at all. */
  metricsToken: string | null
}

const bytes = (text: string): Buffer => Buffer.from(text, 'base64')

/** All zeros, or one byte over and over: somebody filled in an example. */
const isRandom = (key: Buffer): boolean => new Set(key).size > 8

const encryptionKeys = z
  .string({ error: 'is missing' })
  .transform((text) => text.split(',').map((pair) => pair.split(':')))
  .refine(
    (pairs) => pairs.every(([id, key]) => /^[\w-]{1,32}$/.test(id ?? '') && key),
    'must be ID:BASE64[,ID:BASE64]',
  )
  .transform((pairs) => pairs.map(([id = '', key = '']) => ({ id, key: bytes(key) })))
  .refine(
    (keys) => keys.every(({ key }) => key.length === 32 && isRandom(key)),
    'must be random keys of 32 bytes',
  )

const signingKeys = z
  .string({ error: 'is missing' })
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(
    z.object(
      {
        keys: z
          .array(
            z.looseObject({
              kid: z.string(),
              alg: z.enum(['ES384', 'RS384']),
              d: z.string({ error: 'must be private keys' }),
            }),
          )
          .min(1),
      },
      { error: 'must be a JWKS' },
    ),
  )

/** ENCRYPTION_KEYS and SIGNING_KEYS alone, for the commands that need no more. */
export const readKeys = (
  env: NodeJS.ProcessEnv,
): Result<Pick<SecretValues, 'encryptionKeys' | 'signingKeys'>, readonly string[]> => {
  const parsed = environment.pick({ ENCRYPTION_KEYS: true, SIGNING_KEYS: true }).safeParse(env)
  if (!parsed.success) return failure(problemsOf(parsed.error))
  const { ENCRYPTION_KEYS, SIGNING_KEYS } = parsed.data
  return success({ encryptionKeys: ENCRYPTION_KEYS, signingKeys: SIGNING_KEYS })
}

const problemsOf = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `${String(path[0])} ${message}`)

const environment = z.object({
  ENCRYPTION_KEYS: encryptionKeys,
  SIGNING_KEYS: signingKeys,
  FORM_SECRET: z
    .string({ error: 'is missing' })
    .transform((text) => text.split(',').map(bytes))
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= 32 && isRandom(secret)),
      'must be 32 random bytes in base64',
    ),
  METRICS_TOKEN: z.string().min(32, 'must have at least 32 characters').nullish(),
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .optional()
    .refine((value) => value !== '0', 'must not be 0: certificates are always checked'),
})

const clients = (config: Config): readonly ClientConfig[] => [
  ...config.issuers.map(({ client }) => client),
  ...config.organisations.map(({ login }) => login.client),
]

/** The secrets that this configuration needs, or every line that says what is missing or weak. Values are never printed. */
export const readSecrets = (
  config: Config,
  env: NodeJS.ProcessEnv,
): Result<SecretValues, readonly string[]> => {
  const parsed = environment.safeParse(env)
  const names = clients(config).flatMap((client) =>
    'secretFrom' in client ? [client.secretFrom] : [],
  )
  const missing = names.filter((name) => (env[name] ?? '').length < 16)
  const passwordFrom = config.mail?.smtp.login?.passwordFrom ?? null
  const mailPassword = passwordFrom === null ? null : (env[passwordFrom] ?? '')
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...missing.map((name) => `${name} is missing or shorter than 16 characters`),
    ...(mailPassword === '' ? [`${passwordFrom} is missing`] : []),
  ]
  if (!parsed.success || problems.length > 0) return failure([...new Set(problems)])
  return success({
    encryptionKeys: parsed.data.ENCRYPTION_KEYS,
    signingKeys: parsed.data.SIGNING_KEYS,
    formSecrets: parsed.data.FORM_SECRET,
    mailPassword,
    metricsToken: parsed.data.METRICS_TOKEN ?? null,
    clientSecrets: new Map(names.map((name) => [name, env[name] ?? ''])),
  })
}

/** The PostgreSQL to keep everything in. The demo has another store, which `serve` does not even have in its build. */
export const readDatabaseUrl = (env: NodeJS.ProcessEnv): Result<string, readonly string[]> => {
  const url = env.DATABASE_URL
  if (url === undefined) return failure(['DATABASE_URL is missing'])
  if (/^postgres(ql)?:\/\//.test(url)) return success(url)
  return failure(['DATABASE_URL must be a postgres:// URL; no other store is fit for production'])
}
