import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aConfig, anEnvironment } from '../test/support/config.ts'
import { parseConfig } from './config.ts'
import { readDatabaseUrl, readSecrets } from './secrets.ts'

const complaints = (changed: NodeJS.ProcessEnv): readonly string[] => {
  const config = parseConfig(aConfig())
  if (!config.ok) throw new Error(config.failure.join())
  const env = { ...anEnvironment(), ...changed }
  return [readDatabaseUrl(env), readSecrets(config.value, env)].flatMap((read) =>
    read.ok ? [] : read.failure,
  )
}

const withMailLogin = () => {
  const login = { user: 'jeugdschakel', passwordFrom: 'SMTP_PASSWORD' }
  const smtp = { host: 'smtp.example.nl', port: 587, login }
  const config = parseConfig({ ...aConfig(), mail: { smtp, from: 'jeugdschakel@example.nl' } })
  if (!config.ok) throw new Error(config.failure.join())
  return config.value
}

const zeros = Buffer.alloc(32).toString('base64')

describe('reading the secrets', () => {
  it('takes an environment in which everything is right', () => {
    expect(complaints({})).toEqual([])
  })

  it('takes the password of the mail server from the variable that the file names', () => {
    const env = { ...anEnvironment(), SMTP_PASSWORD: 'a password' }
    expect(readSecrets(withMailLogin(), env)).toMatchObject({
      value: { mailPassword: 'a password' },
    })
    expect(readSecrets(withMailLogin(), anEnvironment())).toMatchObject({
      failure: ['SMTP_PASSWORD is missing'],
    })
  })

  // biome-ignore format: one case a line
  it.each([
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL is missing'],
    ['the store of the demo', { DATABASE_URL: 'file:.data/plugin' }, 'DATABASE_URL must be a postgres:// URL; no other store is fit for production'],
    ['no encryption key', { ENCRYPTION_KEYS: undefined }, 'ENCRYPTION_KEYS is missing'],
    ['an example key', { ENCRYPTION_KEYS: `k1:${zeros}` }, 'ENCRYPTION_KEYS must be random keys of 32 bytes'],
    ['a short form secret', { FORM_SECRET: 'c2hvcnQ=' }, 'FORM_SECRET must be 32 random bytes in base64'],
    ['a short form secret behind a good one', { FORM_SECRET: `${randomBytes(32).toString('base64')},c2hvcnQ=` }, 'FORM_SECRET must be 32 random bytes in base64'],
    ['a token for the metrics that can be guessed', { METRICS_TOKEN: 'secret' }, 'METRICS_TOKEN must have at least 32 characters'],
    ['a public signing key', { SIGNING_KEYS: '{"keys":[{"kid":"a","alg":"ES384"}]}' }, 'SIGNING_KEYS must be private keys'],
    ['signing keys that are no JSON', { SIGNING_KEYS: 'key' }, 'SIGNING_KEYS is not JSON'],
    ['a client secret that is not there', { CJG_SECRET: undefined }, 'CJG_SECRET is missing or shorter than 16 characters'],
    ['certificates that are not checked', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED must not be 0: certificates are always checked'],
  ])('SMART 10, 23: refuses %s, in one line that prints no secret', (_name, changed, line) => {
    expect(complaints(changed)).toEqual([line])
  })
})
