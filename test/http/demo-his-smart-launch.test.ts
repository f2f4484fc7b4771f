import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'
import { aBrowser, aPkcePair } from '../support/smart-test-client.ts'

const noor = { user: 'huisarts-jansen', patient: 'kind-noor' }

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis()
})
afterAll(() => his.stop())

describe('the SMART configuration of the demo HIS', () => {
  it('names its endpoints and what SMART App Launch asks', async () => {
    const response = await fetch(`${his.fhirBase}/.well-known/smart-configuration`)
    expect(await response.json()).toMatchObject({
      issuer: his.url,
      jwks_uri: `${his.url}/auth/jwks`,
      token_endpoint: his.tokenEndpoint,
      code_challenge_methods_supported: ['S256'],
      capabilities: expect.arrayContaining([
        'launch-ehr',
        'authorize-post',
        'client-public',
        'client-confidential-symmetric',
        'client-confidential-asymmetric',
        'sso-openid-connect',
        'context-banner',
        'context-ehr-patient',
        'context-ehr-encounter',
        'permission-offline',
        'permission-patient',
        'permission-user',
        'permission-v2',
      ]),
    })
  })

  it('agrees with OpenID discovery', async () => {
    const discovery = await fetch(`${his.url}/.well-known/openid-configuration`)
    const smart = await fetch(`${his.fhirBase}/.well-known/smart-configuration`)
    const { issuer, jwks_uri, token_endpoint, authorization_endpoint } = await smart.json()
    expect(await discovery.json()).toMatchObject({
      issuer,
      jwks_uri,
      token_endpoint,
      authorization_endpoint,
    })
  })
})

describe('an EHR launch', () => {
  it('SMART 18, 352: opens the app at its registered URL with the FHIR base and a launch value', async () => {
    const launched = await his.launch(aBrowser(), noor)
    expect(launched.origin + launched.pathname).toBe('http://127.0.0.1:3999/launch')
    expect(launched.searchParams.get('iss')).toBe(his.fhirBase)
    expect(launched.searchParams.get('launch')?.length).toBeGreaterThanOrEqual(43)
  })

  it('SMART 42, 48: answers the authorization request at once, with code, state and its own iss', async () => {
    const browser = aBrowser()
    const launched = await his.launch(browser, noor)
    const { answer } = await his.authorize(browser, launched.searchParams.get('launch') ?? '')
    expect(answer.origin + answer.pathname).toBe('http://127.0.0.1:3999/callback')
    expect(Object.fromEntries(answer.searchParams)).toEqual({
      code: expect.any(String),
      state: 'a-state',
      iss: his.url,
    })
  })

  it('SMART 49, 354: takes the authorization request as a form post as well', async () => {
    const browser = aBrowser()
    const launched = await his.launch(browser, noor)
    const launchValue = launched.searchParams.get('launch') ?? ''
    const url = new URL(his.authorizeUrl(launchValue, aPkcePair().challenge))
    const init = { method: 'POST', body: url.searchParams }
    const answer = await browser.location(`${url.origin}${url.pathname}`, init)
    expect(answer.searchParams.get('code')).toBeTruthy()
  })

  it('carries the contact it was started from', async () => {
    const jwkFile = join(his.dataDir, 'inspector.jwk.json')
    const token = await inspectorToken({ tokenEndpoint: his.tokenEndpoint, jwkFile })
    const response = await fetch(`${his.fhirBase}/Encounter?patient=Patient/kind-noor`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const encounter = (await response.json()).entry[0].resource.id
    const answer = await his.launchToToken(aBrowser(), { ...noor, encounter })
    expect(answer).toMatchObject({ patient: 'kind-noor', encounter })
  })

  it('uses cookies that reach a frame on another site, under names of its own', async () => {
    const browser = aBrowser()
    await his.launchToToken(browser, noor)
    const cookies = browser.setCookieLines.map((line) => line.toLowerCase())
    expect(cookies.length).toBeGreaterThanOrEqual(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^his_/)
      for (const attribute of ['samesite=none', 'secure', 'httponly'])
        expect(cookie.split('; ')).toContain(attribute)
    }
  })

  it('gives the patient, a token and no more than was asked', async () => {
    const response = await his.launchToToken(aBrowser(), noor)
    expect(response).toMatchObject({
      patient: 'kind-noor',
      need_patient_banner: true,
      token_type: 'Bearer',
      expires_in: 900,
      refresh_token: expect.any(String),
    })
    expect(String(response.scope).split(' ').sort()).toEqual([
      'patient/Patient.rs',
      'patient/ServiceRequest.crus',
      'user/Practitioner.rs',
    ])
  })

  it('signs an id_token that says who is at the screen', async () => {
    const { id_token } = await his.launchToToken(aBrowser(), noor)
    const keys = createRemoteJWKSet(new URL(`${his.url}/auth/jwks`))
    const { payload, protectedHeader } = await jwtVerify(String(id_token), keys, {
      issuer: his.url,
      audience: 'jeugdschakel',
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      sub: 'huisarts-jansen',
      nonce: 'a-nonce',
      fhirUser: `${his.fhirBase}/Practitioner/huisarts-jansen`,
    })
  })
})
