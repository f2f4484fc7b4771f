import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { csrfToken, isOwnForm } from './csrf.ts'

const publicOrigin = 'https://plugin.example'
const token = csrfToken(['secret'], 'session')

const post = (headers: Record<string, string>, csrf: unknown = token) =>
  ({ body: { csrf }, get: (name: string) => headers[name] }) as unknown as Request

const isOurs = (request: Request) =>
  isOwnForm(request, { publicOrigin, secrets: ['secret'], session: 'session' })

describe('the token of a form', () => {
  it('differs per session and per secret', () => {
    expect(csrfToken(['secret'], 'session')).toBe(token)
    expect(csrfToken(['secret'], 'other')).not.toBe(token)
    expect(csrfToken(['other', 'secret'], 'session')).not.toBe(token)
  })

  it('is taken when an older secret made it, and not when no secret of ours did', () => {
    const request = post({ 'Sec-Fetch-Site': 'same-origin' })
    const under = (...secrets: [string, ...string[]]) =>
      isOwnForm(request, { publicOrigin, secrets, session: 'session' })
    expect(under('new', 'secret')).toBe(true)
    expect(under('new')).toBe(false)
  })

  it('must be there, once and whole: security A22', () => {
    const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }
    expect(isOurs(post(sameOrigin))).toBe(true)
    for (const csrf of ['', 'x'.repeat(token.length), token.slice(1), [token, token], undefined]) {
      expect(isOurs(post(sameOrigin, csrf ?? null))).toBe(false)
    }
  })
})

describe('where a form comes from', () => {
  it.each(['cross-site', 'same-site', 'none', ''])('is not "%s": security A23', (site) => {
    expect(isOurs(post({ 'Sec-Fetch-Site': site, Origin: publicOrigin }))).toBe(false)
  })

  it('is our own origin where the browser does not say the site: security A23', () => {
    expect(isOurs(post({ Origin: publicOrigin }))).toBe(true)
    for (const origin of ['null', 'https://evil.example', `${publicOrigin}.evil.example`]) {
      expect(isOurs(post({ Origin: origin }))).toBe(false)
    }
    expect(isOurs(post({}))).toBe(false)
  })
})
