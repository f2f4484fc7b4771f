import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { minutesLater, now } from '../test/support/moments.ts'
import { createSigningKeys, generateSigningJwk } from './adapters/keys/signing-keys.ts'
import { changeKeys } from './key-rings.ts'

const some = () => randomBytes(32).toString('base64')
const namesIn = (keys: string | null) => keys?.split(',').map((pair) => pair.split(':')[0])

describe('changing the keys', () => {
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    env = {
      ENCRYPTION_KEYS: `2026-11-25:${some()}`,
      FORM_SECRET: some(),
      SIGNING_KEYS: JSON.stringify({ keys: [await generateSigningJwk('ES384')] }),
    }
  })
  const change = (...words: string[]) => changeKeys(words, env, now)

  it('adds a signing key that is published at once and signs a day later', async () => {
    const [{ kid: old }] = JSON.parse(env.SIGNING_KEYS ?? '').keys
    const ring = JSON.parse((await change('next')) ?? '')
    expect(ring.keys).toHaveLength(2)
    const at = (minutes: number) => createSigningKeys(ring, () => minutesLater(minutes))
    expect((await at(0)).publicJwks().keys).toHaveLength(2)
    expect((await at(24 * 60 - 1)).newest().kid).toBe(old)
    expect((await at(24 * 60)).newest().kid).not.toBe(old)
  })

  it('makes an encryption key known before it seals', async () => {
    const added = await change('add', 'encryption')
    expect(namesIn(added)).toEqual(['2026-11-25', '2026-11-25-2'])
    expect(added).toContain(env.ENCRYPTION_KEYS)
    const used = await changeKeys(
      ['use', 'encryption'],
      { ...env, ENCRYPTION_KEYS: added ?? '' },
      now,
    )
    expect(namesIn(used)).toEqual(['2026-11-25-2', '2026-11-25'])
  })

  it('makes a form secret known before it is used', async () => {
    const [old, made] = (await change('add', 'form'))?.split(',') ?? []
    expect(old).toBe(env.FORM_SECRET)
    expect(Buffer.from(made ?? '', 'base64')).toHaveLength(32)
    const used = await changeKeys(['use', 'form'], { FORM_SECRET: `${old},${made}` }, now)
    expect(used).toBe(`${made},${old}`)
  })

  it('says what it does not know or has not got', async () => {
    expect(await change('everything')).toBeNull()
    await expect(changeKeys(['add', 'encryption'], {}, now)).rejects.toThrow(
      'ENCRYPTION_KEYS is missing',
    )
    await expect(changeKeys(['add', 'form'], {}, now)).rejects.toThrow('FORM_SECRET is missing')
  })
})
