import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFormBrowser, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { aReferral, aReferralId, minutesLater } from '../support/referrals.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

let server: WorkListServer
beforeEach(async () => {
  server = await startWorkList()
})
afterEach(() => server.close())

const sessionOf = (browser: { cookies: Map<string, string> }) =>
  browser.cookies.get('__Host-work-list')

describe('logging in to the work list', () => {
  it('offers a link per organisation, and no form', async () => {
    const page = await createFormBrowser(server.url).get('/work-list/login')
    expect(page.body).toContain('href="/work-list/login/cjg-maasdal?return=%2Fwork-list"')
    expect(textOf(page)).toContain('Inloggen met CJG Maasdal')
    expect(page.body).not.toContain('<form')
  })

  it('leads to the provider of the chosen organisation, and answers 404 for another', async () => {
    const browser = createFormBrowser(server.url)
    const { status, location } = await browser.get('/work-list/login/zorggroep-zuid')
    expect([status, location]).toEqual([303, 'https://zorggroep-zuid.example/auth?state=state-1'])
    expect((await browser.get('/work-list/login/nobody')).status).toBe(404)
  })

  it('opens a session in a cookie of this host only, under a new value at every login: security A28', async () => {
    const browser = createFormBrowser(server.url)
    browser.cookies.set('__Host-work-list', 'fixed-by-somebody-else')
    await browser.get('/work-list/login/cjg-maasdal')
    const page = await browser.get('/work-list/callback?state=state-1&code=code')
    expect([page.status, page.location]).toEqual([303, '/work-list'])
    expect(page.setCookies.find((cookie) => cookie.startsWith('__Host-work-list='))).toMatch(
      /^__Host-work-list=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await browser.get('/work-list')).status).toBe(200)
  })

  it('sends an unknown cookie to the login page: security A28', async () => {
    const browser = createFormBrowser(server.url)
    browser.cookies.set('__Host-work-list', 'guessed')
    expect((await browser.get('/work-list')).location).toBe(
      '/work-list/login?return=%2Fwork-list&session=expired',
    )
  })

  it('comes back to the case that was asked for, and to no other address', async () => {
    const referral = aReferral().build()
    await server.given(referral)
    const browser = createFormBrowser(server.url)
    const asked = await browser.get(`/work-list/cases/${referral.id}`)
    const link = /href="(\/work-list\/login\/cjg-maasdal[^"]*)"/.exec(
      (await browser.get(asked.location ?? '')).body,
    )?.[1]
    await browser.get(link ?? '')
    const done = await browser.get('/work-list/callback?state=state-1&code=code')
    expect(done.location).toBe(`/work-list/cases/${referral.id}`)
    for (const elsewhere of ['https://evil.example', '//evil.example', '/work-list/cases/../x']) {
      const page = await browser.get(`/work-list/login?return=${encodeURIComponent(elsewhere)}`)
      expect(page.body).toContain('cjg-maasdal?return=%2Fwork-list"')
    }
  })

  it('refuses a state of another browser or used before, and says so: security A10, A11', async () => {
    const browser = createFormBrowser(server.url)
    await browser.get('/work-list/login/cjg-maasdal')
    const stranger = createFormBrowser(server.url)
    await stranger.get('/work-list/login/cjg-maasdal')
    const page = await stranger.get('/work-list/callback?state=state-1&code=code')
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain('Log opnieuw in')
    expect(sessionOf(stranger)).toBeUndefined()
    expect(server.store.audited.at(-1)).toMatchObject({
      event: 'login-denied',
      detail: 'unknown-state',
    })
  })

  it.each([
    ['no-role', 403, 'Uw account heeft geen toegang tot de werklijst.'],
    ['weak', 403, 'Log in met een tweede stap'],
    ['provider-unavailable', 503, 'Uw organisatie is even niet bereikbaar'],
    ['answer-refused', 400, 'Het inloggen is niet gelukt.'],
  ] as const)('explains %s', async (failure, status, text) => {
    const browser = createFormBrowser(server.url)
    server.identity.next = { failure }
    await browser.get('/work-list/login/cjg-maasdal')
    const page = await browser.get(
      '/work-list/callback?state=state-1&error=x&error_description=<b>no</b>',
    )
    expect(page.status).toBe(status)
    expect(textOf(page)).toContain(text)
    expect(page.body).not.toContain('<b>no')
  })
})

describe('the session of the work list', () => {
  it('ends after 30 minutes without a request, and the login page says so: security A29', async () => {
    const browser = await server.logIn()
    server.clock.now = minutesLater(29)
    expect((await browser.get('/work-list')).status).toBe(200)
    server.clock.now = minutesLater(60)
    const page = await browser.get('/work-list')
    expect(page.status).toBe(303)
    expect(textOf(await browser.get(page.location ?? ''))).toContain('Uw sessie is verlopen.')
  })

  it('ends after 9 hours, however busy: security A29', async () => {
    const browser = await server.logIn()
    for (let minutes = 25; minutes <= 540; minutes += 25) {
      server.clock.now = minutesLater(minutes)
      expect((await browser.get('/work-list')).status).toBe(200)
    }
    server.clock.now = minutesLater(541)
    expect((await browser.get('/work-list')).status).toBe(303)
  })

  it('gives the typed words back when it ended before the form was sent', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(`/work-list/cases/${referral.id}`), '/complete')
    server.clock.now = minutesLater(31)
    const page = await browser.post(form.action, { ...form.fields, conclusion: 'Sem slaapt weer.' })
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain('Sem slaapt weer.')
    expect(page.body).toContain(`return=%2Fwork-list%2Fcases%2F${referral.id}`)
    expect((await server.read(referral)).coordination.status).toBe('in-progress')
  })

  it('is over after logging out, and the pages are not kept: security A29, A48', async () => {
    const browser = await server.logIn()
    const cookie = sessionOf(browser) ?? ''
    const list = await browser.get('/work-list')
    expect(list.headers['cache-control']).toBe('no-store')
    const form = formTo(list, '/logout')
    const page = await browser.post(form.action, form.fields)
    expect(textOf(page)).toContain('U bent uitgelogd')
    expect(page.body).toContain('href="https://cjg-maasdal.example/logout"')
    browser.cookies.set('__Host-work-list', cookie)
    expect((await browser.get('/work-list')).status).toBe(303)
    expect(server.store.audited.at(-1)?.event).toBe('login-closed')
  })
})

describe('who may frame the work list', () => {
  it.each([
    '/work-list',
    '/work-list/login',
    `/work-list/cases/${aReferralId()}`,
    '/work-list/logout',
  ])('nobody may frame %s: security A24', async (path) => {
    const page = await (await server.logIn(people.youthWorker)).get(path)
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})
