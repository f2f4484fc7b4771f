import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'
import { aBrowser, aPkcePair } from '../support/smart-test-client.ts'

const noor = { user: 'huisarts-jansen', patient: 'kind-noor' }
const minutes = 60_000

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis([
    {
      clientId: 'other-app',
      authentication: { method: 'none' },
      redirectUris: ['http://127.0.0.1:3998/callback'],
      scopes: ['patient/*.rs'],
    },
  ])
})
afterAll(() => his.stop())

const aLaunch = async (browser = aBrowser(), query: Parameters<DemoHis['launch']>[1] = noor) => {
  const launched = await his.launch(browser, query)
  return { browser, value: launched.searchParams.get('launch') ?? '' }
}
const errorOf = (answer: URL) => answer.searchParams.get('error')

describe('an authorization request that is refused', () => {
  it.each([
    ['PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no PKCE at all', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['another FHIR server as aud', { aud: 'https://evil.example/fhir' }, 'invalid_request'],
    ['no aud', { aud: '' }, 'invalid_request'],
    ['no launch', { launch: '' }, 'invalid_request'],
    ['an invented launch', { launch: 'invented' }, 'access_denied'],
    ['no scope launch', { scope: 'openid patient/Patient.rs' }, 'invalid_scope'],
    ['another response type', { response_type: 'none' }, 'unsupported_response_type'],
  ])('SMART 54, 96: has %s', async (_what, changes, error) => {
    const { browser, value } = await aLaunch()
    const { answer } = await his.authorize(browser, value, changes)
    expect(errorOf(answer)).toBe(error)
    expect(answer.searchParams.get('code')).toBeNull()
    expect(answer.searchParams.get('state')).toBe('a-state')
  })

  it('SMART 18: shows a page instead of redirecting to an address that is not registered', async () => {
    const { browser, value } = await aLaunch()
    const url = his.authorizeUrl(value, aPkcePair().challenge, {
      redirect_uri: 'http://127.0.0.1:3999/callback/../other',
    })
    const response = await browser.go(url)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Starten is niet gelukt')
  })
})

describe('a launch value', () => {
  it('may be used again by its own user for five minutes, and no longer', async () => {
    const { browser, value } = await aLaunch()
    expect((await his.authorize(browser, value)).code).not.toBe('')
    his.clock.now += 5 * minutes
    expect((await his.authorize(browser, value)).code).not.toBe('')
    his.clock.now += 1
    expect(errorOf((await his.authorize(browser, value)).answer)).toBe('access_denied')
  })

  it('is no good in the browser of someone else', async () => {
    const { value } = await aLaunch()
    const { browser } = await aLaunch(aBrowser(), { user: 'pohggz-smeets', patient: 'kind-noor' })
    expect(errorOf((await his.authorize(browser, value)).answer)).toBe('access_denied')
  })

  it('is no good in a browser where nobody logged in', async () => {
    const { value } = await aLaunch()
    expect(errorOf((await his.authorize(aBrowser(), value)).answer)).toBe('access_denied')
  })

  it('that was used is not for a colleague who logged in at the same browser', async () => {
    const { browser, value } = await aLaunch()
    await his.authorize(browser, value)
    await aLaunch(browser, { user: 'pohggz-smeets', patient: 'kind-noor' })
    expect(errorOf((await his.authorize(browser, value)).answer)).toBe('access_denied')
  })

  it('is no good for another app', async () => {
    const { browser, value } = await aLaunch()
    const { answer } = await his.authorize(browser, value, {
      client_id: 'other-app',
      redirect_uri: 'http://127.0.0.1:3998/callback',
    })
    expect(errorOf(answer)).toBe('access_denied')
  })
})

describe('a launch that cannot be', () => {
  it.each([
    ['someone who does not work here', { user: 'niemand', patient: 'kind-noor' }, 'Deze gebruiker'],
    ['an unknown child', { user: 'huisarts-jansen', patient: 'kind-x' }, 'Deze patiënt'],
    ['a path as id', { user: 'huisarts-jansen', patient: '../Patient/kind-noor' }, 'Deze patiënt'],
    ['an unknown contact', { ...noor, encounter: 'contact-x' }, 'Dit contact'],
    ['an unknown app', { ...noor, app: 'x' }, 'Deze app'],
  ])('for %s answers 404 with a sentence', async (_what, query, sentence) => {
    const response = await aBrowser().go(`${his.url}/launch?${new URLSearchParams(query)}`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(sentence)
  })
})
