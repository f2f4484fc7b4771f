import type { JWK } from 'jose'
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSigningKeys, generateSigningJwk } from './signing-keys.ts'

const at = (seconds: number) => () => new Date(seconds * 1000)

let es: JWK
let next: JWK
let rs: JWK
beforeAll(async () => {
  ;[es, next, rs] = await Promise.all([
    generateSigningJwk('ES384'),
    generateSigningJwk('ES384').then((jwk) => ({ ...jwk, nbf: 2000 })),
    generateSigningJwk('RS384'),
  ])
})

describe('our signing keys', () => {
  it('SMART 295: are published without a private part, the next one too', async () => {
    const keys = (await createSigningKeys({ keys: [es, next, rs] }, at(1000))).publicJwks().keys
    expect(keys.map(({ kid }) => kid)).toEqual([es.kid, next.kid, rs.kid])
    const members = new Set(keys.flatMap((jwk) => Object.keys(jwk)))
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
      expect(members).not.toContain(secret)
  })

  it('SMART 294, 313, 314, 315: are published as bare keys, each with its kid', async () => {
    const keys = (await createSigningKeys({ keys: [es, rs] }, at(1000))).publicJwks().keys
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-384',
        x: expect.stringMatching(/^[\w-]{64}$/),
        y: expect.stringMatching(/^[\w-]{64}$/),
        kid: es.kid,
        alg: 'ES384',
        use: 'sig',
      },
      {
        kty: 'RSA',
        n: expect.stringMatching(/^[\w-]{300,}$/),
        e: 'AQAB',
        kid: rs.kid,
        alg: 'RS384',
        use: 'sig',
      },
    ])
  })

  it('SMART 307: sign what the published ones verify', async () => {
    const ring = await createSigningKeys({ keys: [es] })
    const { key, kid, algorithm } = ring.newest()
    const signed = await new CompactSign(new TextEncoder().encode('hier'))
      .setProtectedHeader({ alg: algorithm, kid })
      .sign(key)
    const { payload } = await compactVerify(signed, createLocalJWKSet(ring.publicJwks()))
    expect(new TextDecoder().decode(payload)).toBe('hier')
  })

  it('are used from their own time on', async () => {
    const keys = { keys: [es, next] }
    expect((await createSigningKeys(keys, at(1999))).newest().kid).toBe(es.kid)
    expect((await createSigningKeys(keys, at(2000))).newest().kid).toBe(next.kid)
  })

  it('SMART 308, 309: are ES384 where the other side takes it, else RS384', async () => {
    const ring = await createSigningKeys({ keys: [rs, es] })
    expect(ring.newest().algorithm).toBe('ES384')
    expect(ring.newest(['RS384']).algorithm).toBe('RS384')
    expect(() => ring.newest(['PS512'])).toThrow('no signing key')
  })

  it.each<[string, (jwk: JWK) => JWK[]]>([
    ['without alg', ({ alg: _alg, ...jwk }) => [jwk]],
    ['of another algorithm', (jwk) => [{ ...jwk, alg: 'HS256' }]],
    ['without kid', ({ kid: _kid, ...jwk }) => [jwk]],
    ['without private part', ({ d: _d, ...jwk }) => [jwk]],
    ['twice', (jwk) => [jwk, jwk]],
  ])('are refused %s', async (_name, keys) => {
    await expect(createSigningKeys({ keys: keys(es) })).rejects.toThrow('signing key')
  })
})
