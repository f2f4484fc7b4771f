import { describe, expect, it } from 'vitest'
import { aConfig, anEnvironment } from '../test/support/config.ts'
import { parseConfig } from './config.ts'
import { hisRegistrations, loginRegistrations } from './registrations.ts'
import { readSecrets } from './secrets.ts'

const read = (input: object) => {
  const config = parseConfig(input)
  if (!config.ok) throw new Error(config.failure.join('; '))
  const secrets = readSecrets(config.value, anEnvironment())
  if (!secrets.ok) throw new Error(secrets.failure.join('; '))
  return { config: config.value, secrets: secrets.value }
}

describe('a registration from the configuration', () => {
  it('lets the endpoints of a login provider be where the file says, and nowhere else by default', () => {
    const { config, secrets } = read(aConfig())
    expect(loginRegistrations(config, secrets)).toMatchObject([
      { endpointOrigins: ['https://tokens.cjg.example.nl'] },
    ])
    const plain = aConfig()
    for (const { login } of plain.organisations) Reflect.deleteProperty(login, 'endpointOrigins')
    const without = read(plain)
    expect(loginRegistrations(without.config, without.secrets)).toMatchObject([
      { endpointOrigins: [] },
    ])
  })

  it('gives a HIS its settle time, twenty seconds where the file says nothing', () => {
    const { config, secrets } = read(aConfig())
    expect(hisRegistrations(config, secrets)).toMatchObject([{ settleMs: 20_000 }])
    const [issuer] = aConfig().issuers
    const slow = read({ ...aConfig(), issuers: [{ ...issuer, settleSeconds: 60 }] })
    expect(hisRegistrations(slow.config, slow.secrets)).toMatchObject([{ settleMs: 60_000 }])
  })
})
