import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aLaunchRecord } from '../support/fake-his.ts'
import { createFormBrowser, type FormBrowser, textOf } from '../support/form-browser.ts'
import { launch, launchUrl, startLaunch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { minutesLater } from '../support/referrals.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const inFrame = { 'Sec-Fetch-Dest': 'iframe' }

describe('launching from the HIS', () => {
  it('goes to the form at once when the patient has no history', async () => {
    const { first } = await launch(plugin, browser)
    expect(first.url).toMatch(/^\/l\/[0-9a-f-]{36}\/new$/)
    expect(textOf(first)).toContain('Sem van der Velde')
    expect(plugin.his.calls).toEqual(['discovery', 'token', 'record'])
  })

  it('shows what the practice has open when there is no patient', async () => {
    plugin.his.records.set('launch-practice', aLaunchRecord({ patient: null }))
    const { first, path } = await launch(plugin, browser, { launch: 'launch-practice' })
    expect(textOf(first)).toContain('Open verwijzingen van Huisartspraktijk De Linde')
    expect((await browser.get(`${path}/new`)).status).toBe(404)
  })

  it('keeps a launch on top in a Lax cookie of its own', async () => {
    const started = await browser.get(launchUrl())
    expect(started.setCookies).toHaveLength(1)
    const [name, ...attributes] = started.setCookies[0]?.split('; ') ?? []
    expect(name).toMatch(/^__Host-launch-[0-9a-f-]{36}=[\w-]{43}$/)
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  it('keeps a launch in a frame in a partitioned cookie, also after the callback', async () => {
    const answer = await startLaunch(plugin, browser, { headers: inFrame })
    const back = await browser.get(`/callback?${answer}`, inFrame)
    const attributes = back.setCookies[0]?.split('; ').slice(1).toSorted()
    expect(attributes).toEqual(['HttpOnly', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure'])
  })

  it('SMART 7: keeps no token in a cookie, only what names the launch', async () => {
    await launch(plugin, browser)
    expect(browser.cookies.size).toBe(1)
    for (const [name, value] of browser.cookies) {
      expect(name).toMatch(/^__Host-launch-[0-9a-f-]{36}$/)
      expect(value).toMatch(/^[\w-]{43}$/)
      expect(value).not.toContain('access')
    }
  })

  it('holds at most 20 launches per browser: the oldest goes', async () => {
    await launch(plugin, browser)
    const [first] = [...browser.cookies.keys()]
    for (let count = 0; count < 20; count += 1) await launch(plugin, browser)
    expect(browser.cookies.size).toBe(20)
    expect([...browser.cookies.keys()]).not.toContain(first)
  })

  it('refuses a practice that is not registered', async () => {
    const organisation = { ...aLaunchRecord().organisation, identifiers: [] }
    plugin.his.records.set('launch-elsewhere', aLaunchRecord({ organisation }))
    const answer = await startLaunch(plugin, browser, { launch: 'launch-elsewhere' })
    const back = await browser.get(`/callback?${answer}`)
    expect(back.status).toBe(403)
    expect(textOf(back)).toContain('Uw praktijk is niet aangesloten')
  })

  it('SMART 302, 303: serves its public keys to anyone, to keep for five minutes', async () => {
    const { status, headers, body } = await browser.get('/.well-known/jwks.json')
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300'])
    expect(JSON.parse(body)).toEqual({ keys: [{ kid: 'public' }] })
  })

  it('serves its health', async () => {
    expect((await browser.get('/health')).status).toBe(200)
  })
})

/** Spellings that a normalising comparison would let through. */
const nearlyRegistered = [
  `${people.iss}/`,
  `${people.iss}x`,
  `${people.iss}@evil.example`,
  'https://his.example@evil.example/fhir',
  'https://his.example/other/../fhir',
  'https://HIS.example/fhir',
  'https://his.example:443/fhir',
  'https://xn--hs-yja.example/fhir',
  'http://his.example/fhir',
  `${people.iss}?`,
  ` ${people.iss}`,
]

describe('refusing a launch', () => {
  it('security A1: without iss or launch is 400, in Dutch, and leads nowhere', async () => {
    for (const query of ['', `?iss=${people.iss}`, '?launch=x', '?iss=&launch=']) {
      const answer = await browser.get(`/launch${query}`)
      expect(answer.status).toBe(400)
      expect(answer.location).toBeNull()
      expect(textOf(answer)).toContain('in uw HIS')
    }
    expect(plugin.his.calls).toEqual([])
  })

  it('security A2: an unregistered iss is 400 and nothing goes out', async () => {
    const answer = await browser.get('/launch?iss=https://evil.example/fhir&launch=x')
    expect(answer.status).toBe(400)
    expect(plugin.his.calls).toEqual([])
    expect(answer.setCookies).toEqual([])
  })

  it.each(nearlyRegistered)('security A3: %s is not the registered issuer', async (iss) => {
    const answer = await browser.get(`/launch?${new URLSearchParams({ iss, launch: 'x' })}`)
    expect(answer.status).toBe(400)
    expect(plugin.his.calls).toEqual([])
  })

  it.each(['http://169.254.169.254/latest', 'http://localhost:3001/fhir', 'file:///etc/passwd'])(
    'security A4: %s is 400 and nothing goes out',
    async (iss) => {
      const answer = await browser.get(`/launch?${new URLSearchParams({ iss, launch: 'x' })}`)
      expect(answer.status).toBe(400)
      expect(plugin.his.calls).toEqual([])
    },
  )

  it('security A6: a launch with control characters or of many kilobytes goes nowhere', async () => {
    const launches = ['a\u0000b', 'a\r\nSet-Cookie: x=y', 'a b', 'x'.repeat(10_000)]
    for (const value of launches) {
      const answer = await browser.get(launchUrl(value))
      expect(answer.status).toBe(400)
      expect(answer.headers).not.toHaveProperty('x')
    }
    // More than the server reads of a request is cut off before it is anybody's.
    const huge = browser.get(launchUrl('x'.repeat(100_000)))
    expect([400, 414, 431]).toContain(
      await huge.then(
        ({ status }) => status,
        () => 431,
      ),
    )
    expect(plugin.his.calls).toEqual([])
    expect(JSON.stringify(plugin.logged)).not.toContain('Set-Cookie')
  })
})

describe('coming back from the HIS', () => {
  it('security A9: without the cookie there is a link that starts the same launch in a new window, once', async () => {
    const answer = await startLaunch(plugin, browser)
    const other = createFormBrowser(plugin.url)
    const refused = await other.get(`/callback?${answer}`)
    expect(refused.status).toBe(400)
    expect(refused.body).toContain('>open in nieuw venster<')
    expect(refused.body).toMatch(/target="_blank" rel="noopener"/)
    expect(refused.body).toContain(launchUrl().replaceAll('&', '&amp;'))
    expect(plugin.his.calls).toEqual(['discovery'])
    const again = await other.get(`/callback?${answer}`)
    expect(again.status).toBe(400)
    expect(textOf(again)).toContain('Start opnieuw vanuit uw HIS')
    expect(again.body).not.toContain('open in nieuw venster')
  })

  it('security A9: five minutes later the launch is not offered any more', async () => {
    const answer = await startLaunch(plugin, browser)
    plugin.clock.now = minutesLater(6)
    const refused = await createFormBrowser(plugin.url).get(`/callback?${answer}`)
    expect(refused.body).not.toContain('open in nieuw venster')
  })

  it('security A10, SMART 4: a foreign, old, reused or missing state is 400, audited, and no token is asked', async () => {
    const answer = await startLaunch(plugin, browser)
    const foreign = new URLSearchParams({ code: answer.get('code') ?? '', state: 'foreign' })
    expect((await browser.get(`/callback?${foreign}`)).status).toBe(400)
    expect((await browser.get('/callback?code=x')).status).toBe(400)
    expect(plugin.his.calls).toEqual(['discovery'])
    expect((await browser.get(`/callback?${answer}`)).status).toBe(303)
    expect((await browser.get(`/callback?${answer}`)).status).toBe(400)
    const old = await startLaunch(plugin, browser)
    plugin.clock.now = minutesLater(11)
    expect((await browser.get(`/callback?${old}`)).status).toBe(400)
    expect(plugin.his.calls.filter((call) => call === 'token')).toHaveLength(1)
    expect(plugin.store.audited.filter(({ event }) => event === 'launch-denied')).toHaveLength(4)
  })

  it('security A11, SMART 39, 61: the state of launch A with the cookie of launch B is 400', async () => {
    const answerOfA = await startLaunch(plugin, browser)
    const other = createFormBrowser(plugin.url)
    await startLaunch(plugin, other)
    expect((await other.get(`/callback?${answerOfA}`)).status).toBe(400)
    // Even where the cookie of B is given the name of A's.
    const [secretOfB] = [...other.cookies.values()]
    const answerOfA2 = await startLaunch(plugin, browser)
    for (const name of browser.cookies.keys()) other.cookies.set(name, secretOfB ?? '')
    expect((await other.get(`/callback?${answerOfA2}`)).status).toBe(400)
    expect(plugin.his.calls).not.toContain('token')
  })

  it('security A13: an answer of another iss opens nothing', async () => {
    const answer = await startLaunch(plugin, browser)
    answer.set('iss', 'https://evil.example/fhir')
    expect((await browser.get(`/callback?${answer}`)).status).toBe(400)
    expect(plugin.store.audited.at(-1)).toMatchObject({ event: 'launch-denied', by: null })
  })

  it('security A14: what the HIS says is never shown, and the text is ours', async () => {
    const answer = await startLaunch(plugin, browser)
    const query = new URLSearchParams({
      state: answer.get('state') ?? '',
      error: 'access_denied',
      error_description: '<script>alert(1)</script> bel 0900-1234',
    })
    const refused = await browser.get(`/callback?${query}`)
    expect(refused.status).toBe(400)
    expect(textOf(refused)).toContain('Het HIS heeft geen toegang gegeven.')
    expect(refused.body).not.toMatch(/script>|0900-1234|access_denied/)
    expect(plugin.his.calls).not.toContain('token')
  })

  it('SMART 6: goes on to a screen of ours, whatever else the answer says', async () => {
    for (const name of ['redirect_uri', 'return_to', 'url', 'next']) {
      const answer = await startLaunch(plugin, browser)
      answer.set(name, 'https://evil.example/')
      const back = await browser.get(`/callback?${answer}`)
      expect(back.location).toMatch(/^\/l\/[0-9a-f-]{36}\//)
    }
  })

  it("security A15: another session's code opens nothing", async () => {
    const mine = await startLaunch(plugin, browser)
    const stolen = await startLaunch(plugin, createFormBrowser(plugin.url))
    const mixed = new URLSearchParams({
      state: mine.get('state') ?? '',
      code: stolen.get('code') ?? '',
    })
    expect((await browser.get(`/callback?${mixed}`)).status).toBe(400)
  })

  it('security A18, A19: too few scopes and a user who is no professional are refused before the form', async () => {
    for (const code of ['scope-too-small', 'user-not-a-professional'] as const) {
      const answer = await startLaunch(plugin, browser)
      plugin.his.refuseNext = code
      expect((await browser.get(`/callback?${answer}`)).status).toBe(403)
    }
  })

  it('security A28: the callback gives the launch a new secret, and the old one opens nothing', async () => {
    const answer = await startLaunch(plugin, browser)
    const [[name, before] = ['', '']] = [...browser.cookies]
    const back = await browser.get(`/callback?${answer}`)
    expect(browser.cookies.get(name)).not.toBe(before)
    browser.cookies.set(name, before)
    const refused = await browser.get(back.location ?? '')
    expect(refused.status).toBe(403)
    expect(textOf(refused)).toContain('open het opnieuw vanuit uw HIS')
    expect(textOf(refused)).not.toContain('Sem')
  })
})
