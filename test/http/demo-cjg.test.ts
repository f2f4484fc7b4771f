import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSmtpMail } from '../../src/adapters/mail/smtp-mail.ts'
import { mfaAcr, startCjg } from '../../src/sandbox/cjg/index.ts'
import { freePorts } from '../support/ports.ts'
import {
  aBrowser,
  aKeyServer,
  aPkcePair,
  type Browser,
  postForm,
  untilUp,
} from '../support/smart-test-client.ts'

const clientId = 'jeugdschakel'
const redirectUri = 'http://127.0.0.1:3999/poh/callback'
const afterLogout = 'http://127.0.0.1:3999/poh/uitgelogd'
const dataDir = mkdtempSync(join(tmpdir(), 'demo-cjg-'))

let keys: Awaited<ReturnType<typeof aKeyServer>>
let cjg: Awaited<ReturnType<typeof startCjg>>

const start = (port: number) =>
  startCjg({
    port,
    dataDir,
    clients: [
      {
        clientId,
        jwksUri: keys.jwksUri,
        redirectUris: [redirectUri],
        postLogoutRedirectUris: [afterLogout],
      },
    ],
  })

beforeAll(async () => {
  keys = await aKeyServer()
  cjg = await start(0)
})
afterAll(async () => {
  await cjg.close()
  await keys.close()
  rmSync(dataDir, { recursive: true })
})

/** Starts an authorization request; gives where the browser is sent, and the PKCE verifier. */
const authorize = async (browser: Browser, changes: Record<string, string> = {}) => {
  const { verifier, challenge } = aPkcePair()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  })
  return { verifier, to: await browser.location(`${cjg.url}/auth?${query}`) }
}

const codeOn = (html: string) => /voor deze keer is <strong>(\d{6})/.exec(html)?.[1] ?? ''
const passwordOn = (html: string) => /wachtwoord is <strong>([^<]+)/.exec(html)?.[1] ?? ''

const post = (browser: Browser, to: URL, fields: Record<string, string>) =>
  browser.go(to, { method: 'POST', body: new URLSearchParams(fields) })

/** Logs in by the form, with what the page itself shows; gives the answer to the client. */
const logIn = async (browser: Browser, to: URL, employee: string) => {
  const html = await (await browser.go(to)).text()
  const fields = { employee, password: passwordOn(html), code: codeOn(html) }
  const response = await post(browser, to, fields)
  return browser.location(response.headers.get('location') ?? '')
}

const redeem = async (answer: URL, verifier: string) =>
  postForm(`${cjg.url}/token`, {
    ...(await keys.credentials(clientId, `${cjg.url}/token`)),
    grant_type: 'authorization_code',
    code: answer.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
  })

const idTokenOf = async (employee: string) => {
  const browser = aBrowser()
  const { to, verifier } = await authorize(browser)
  const { body } = await redeem(await logIn(browser, to, employee), verifier)
  return String(body.id_token)
}

describe('logging in at the demo CJG', () => {
  it('gives an id_token that says who, for whom, in which role and how', async () => {
    const jwks = createRemoteJWKSet(new URL(`${cjg.url}/jwks`))
    const { payload } = await jwtVerify(await idTokenOf('sanne-willems'), jwks, {
      issuer: cjg.url,
      audience: clientId,
    })
    expect(payload).toMatchObject({
      sub: 'sanne-willems',
      name: 'Sanne Willems',
      organisation: expect.stringMatching(/^\d{8}$/),
      roles: ['poh-jeugd'],
      acr: mfaAcr,
      amr: ['pwd', 'otp'],
      auth_time: expect.any(Number),
      nonce: 'a-nonce',
    })
  })

  it.each([
    ['karin-bosch', ['coordinator']],
    ['els-vroomen', []],
  ])('gives %s the roles %j', async (employee, roles) => {
    const jwks = createRemoteJWKSet(new URL(`${cjg.url}/jwks`))
    expect((await jwtVerify(await idTokenOf(employee), jwks)).payload.roles).toEqual(roles)
  })

  it('says what is wrong and keeps the rest', async () => {
    const browser = aBrowser()
    const { to } = await authorize(browser)
    const password = passwordOn(await (await browser.go(to)).text())
    const fields = { employee: 'tom-habets', password, code: 'x"><b>' }
    const response = await post(browser, to, fields)
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('De eenmalige code klopt niet.')
    expect(html).not.toContain('Het wachtwoord klopt niet.')
    expect(html).toMatch(/value="tom-habets" checked/)
    expect(html).toContain(`value="${password}"`)
    expect(html).not.toContain('<b>')
  })

  it('does not take the code of another attempt', async () => {
    const browser = aBrowser()
    const first = await authorize(browser)
    const html = await (await browser.go(first.to)).text()
    const other = aBrowser()
    const second = await authorize(other)
    const fields = { employee: 'tom-habets', password: passwordOn(html), code: codeOn(html) }
    expect((await post(other, second.to, fields)).status).toBe(422)
  })

  it('shows a page, no stack, when the attempt is over', async () => {
    const response = await aBrowser().go(`${cjg.url}/inloggen/unknown`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Deze inlogpagina is verlopen.')
  })

  it('shows a page, no stack, for an address that cannot be read', async () => {
    const response = await aBrowser().go(`${cjg.url}/inloggen/%E0%A4%A`)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toMatch(/node_modules|at .*:\d+/)
  })

  it('lets nobody frame the page', async () => {
    const { to } = await authorize(aBrowser())
    const policy = (await fetch(to)).headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('refuses a request without PKCE', async () => {
    const { to } = await authorize(aBrowser(), { code_challenge: '', code_challenge_method: '' })
    expect(to.searchParams.get('error')).toBe('invalid_request')
  })
})

describe('the session at the demo CJG', () => {
  it('is remembered, also after a restart, until the user logs out', async () => {
    const browser = aBrowser()
    const { to, verifier } = await authorize(browser)
    const { body } = await redeem(await logIn(browser, to, 'sanne-willems'), verifier)

    await cjg.close()
    cjg = await start(Number(new URL(cjg.url).port))
    await untilUp(cjg.url)
    const again = await authorize(browser)
    expect(again.to.searchParams.get('code')).toBeTruthy()

    const query = new URLSearchParams({
      id_token_hint: String(body.id_token),
      post_logout_redirect_uri: afterLogout,
      state: 'out',
    })
    const question = await (await browser.go(`${cjg.url}/session/end?${query}`)).text()
    expect(question).toContain('Wilt u ook uitloggen')
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(question)?.[1] ?? ''
    const confirm = new URL('/session/end/confirm', cjg.url)
    const out = await post(browser, confirm, { xsrf, logout: 'yes' })
    expect(out.headers.get('location')).toBe(`${afterLogout}?state=out`)

    expect((await authorize(browser)).to.pathname).toMatch(/^\/inloggen\//)
  })

  it('asks again when the client says so', async () => {
    const browser = aBrowser()
    await logIn(browser, (await authorize(browser)).to, 'sanne-willems')
    expect((await authorize(browser, { prompt: 'login' })).to.pathname).toMatch(/^\/inloggen\//)
  })

  it('is only ever in cookies that are Secure, HttpOnly and its own', async () => {
    const browser = aBrowser()
    await logIn(browser, (await authorize(browser)).to, 'sanne-willems')
    const cookies = browser.setCookieLines.map((line) => line.toLowerCase())
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).toMatch(/^cjg_.*samesite=lax; secure; httponly/)
  })
})

describe('the mailbox of the demo CJG', () => {
  it('shows each mail whole, and what is in it as text', async () => {
    const [mailPort = 0] = await freePorts(1)
    const own = mkdtempSync(join(tmpdir(), 'demo-cjg-mail-'))
    const { url, close } = await startCjg({ port: 0, dataDir: own, clients: [], mailPort })
    const page = () => fetch(`${url}/post`).then((answer) => answer.text())
    expect(await page()).toContain('Er is nog geen mail')
    const registration = {
      ...{ host: '127.0.0.1', port: mailPort, secure: false, mayBePlain: true, login: null },
      ...{ from: 'jeugdschakel@demo.example', ownHost: 'demo.example' },
    }
    const sent = await createSmtpMail(registration).send({
      id: 'a-mail',
      to: 'werklijst@cjg.example',
      subject: 'Er staat iets voor u klaar',
      text: '<b>Kijk</b>',
    })
    expect(sent.ok).toBe(true)
    const shown = await page()
    expect(shown).toContain('Aan werklijst@cjg.example')
    expect(shown).toContain('Subject: Er staat iets voor u klaar')
    expect(shown).toContain('&lt;b>Kijk&lt;/b>')
    await close()
    rmSync(own, { recursive: true })
  })
})
