import { describe, expect, it } from 'vitest'
import { parseEndpoint } from './origins.ts'

const his = { origins: ['https://his.example'], allowLoopback: false }

describe('an endpoint that a provider names', () => {
  it.each([
    ['https://his.example/token', 'https://his.example/token'],
    ['https://HIS.example:443/token', 'https://his.example/token'],
    ['http://his.example/token', null],
    ['https://his.example:8443/token', null],
    ['https://his.example.evil.example/token', null],
    ['https://his.example@evil.example/token', null],
    ['https://evil.example/https://his.example', null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['token', null],
    ['', null],
  ])('security A8: %s is taken as %s', (text, url) => {
    expect(parseEndpoint(text, his)).toBe(url)
  })

  it('may be relative where there is a base', () => {
    const base = 'https://his.example/fhir/'
    expect(parseEndpoint('auth/token', { ...his, base })).toBe(
      'https://his.example/fhir/auth/token',
    )
    expect(parseEndpoint('//evil.example/token', { ...his, base })).toBeNull()
  })

  it.each(['http://localhost:3001', 'http://127.0.0.1:3001', 'https://[::1]:3001'])(
    'is on this machine (%s) only where the registration allows it',
    (origin) => {
      const registered = { origins: [origin], allowLoopback: false }
      expect(parseEndpoint(`${origin}/token`, registered)).toBeNull()
      expect(parseEndpoint(`${origin}/token`, { ...registered, allowLoopback: true })).toBe(
        `${origin}/token`,
      )
    },
  )
})
