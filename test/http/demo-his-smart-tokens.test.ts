import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'
import { aBrowser, postForm } from '../support/smart-test-client.ts'

const noor = { user: 'huisarts-jansen', patient: 'kind-noor' }
const daan = { user: 'huisarts-jansen', patient: 'kind-daan' }

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis([
    {
      clientId: 'secret-app',
      authentication: { method: 'client_secret_basic', secret: 'a-long-enough-secret-of-32-bytes' },
      redirectUris: ['http://127.0.0.1:3998/callback'],
      launchUrl: 'http://127.0.0.1:3998/launch',
      scopes: ['patient/*.rs'],
    },
    {
      clientId: 'public-app',
      authentication: { method: 'none' },
      redirectUris: ['http://127.0.0.1:3997/callback'],
      launchUrl: 'http://127.0.0.1:3997/launch',
      scopes: ['patient/Patient.rs'],
    },
  ])
})
afterAll(() => his.stop())

const read = async (token: unknown, path: string) => {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${his.fhirBase}/${path}`, { headers })).status
}
const introspect = async (token: unknown) => {
  const endpoint = `${his.url}/auth/introspect`
  const credentials = await his.keys.credentials('jeugdschakel', endpoint)
  return (await postForm(endpoint, { ...credentials, token: String(token) })).body
}

describe('the token endpoint', () => {
  it('forbids every cache to keep a token', async () => {
    const { headers, status } = await his.backend('system/Task.rs')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('pragma')).toBe('no-cache')
  })

  it('SMART 31: does not accept the verifier of another request', async () => {
    const browser = aBrowser()
    const value = (await his.launch(browser, noor)).searchParams.get('launch') ?? ''
    const { code } = await his.authorize(browser, value)
    const { verifier } = await his.authorize(browser, value)
    expect((await his.redeem({ code, verifier })).body.error).toBe('invalid_grant')
  })

  it('withdraws what a code gave when the code comes a second time', async () => {
    const browser = aBrowser()
    const value = (await his.launch(browser, noor)).searchParams.get('launch') ?? ''
    const authorized = await his.authorize(browser, value)
    const { body } = await his.redeem(authorized)
    expect(await read(body.access_token, 'Patient/kind-noor')).toBe(200)
    expect((await his.redeem(authorized)).body.error).toBe('invalid_grant')
    expect(await read(body.access_token, 'Patient/kind-noor')).toBe(401)
  })
})

describe('the granted scope', () => {
  it('leaves out what the client is not registered for, and system/ scopes for a user', async () => {
    const scope =
      'openid launch patient/Patient.rs patient/Patient.cud system/Task.rs patient/Coverage.rs'
    const { scope: granted } = await his.launchToToken(aBrowser(), noor, { scope })
    expect(granted).toBe('patient/Patient.rs')
  })

  it('SMART 89: gives no refresh token when offline access was not asked', async () => {
    const scope = 'openid launch patient/Patient.rs'
    const answer = await his.launchToToken(aBrowser(), noor, { scope })
    expect(answer.scope).toBe('patient/Patient.rs')
    expect(answer).not.toHaveProperty('refresh_token')
  })

  it('comes without a patient for the practice page', async () => {
    const answer = await his.launchToToken(aBrowser(), { user: 'huisarts-jansen' })
    expect(answer).not.toHaveProperty('patient')
    expect(await read(answer.access_token, 'Practitioner/huisarts-jansen')).toBe(200)
    expect(await read(answer.access_token, 'Patient/kind-noor')).toBe(403)
  })
})

describe('a refresh token', () => {
  it('gives the same patient and a new refresh token', async () => {
    const first = await his.launchToToken(aBrowser(), noor)
    const { body } = await his.refresh(first.refresh_token)
    expect(body).toMatchObject({ patient: 'kind-noor', scope: first.scope })
    expect(body.refresh_token).not.toBe(first.refresh_token)
  })

  it('that comes a second time ends the whole grant', async () => {
    const first = await his.launchToToken(aBrowser(), noor)
    const { body: second } = await his.refresh(first.refresh_token)
    expect((await his.refresh(first.refresh_token)).body.error).toBe('invalid_grant')
    expect((await his.refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    expect(await read(second.access_token, 'Patient/kind-noor')).toBe(401)
  })

  it('SMART 101: works after a restart, and so do the keys', async () => {
    const jwks = async () => (await fetch(`${his.url}/auth/jwks`)).json()
    const before = await jwks()
    const { refresh_token } = await his.launchToToken(aBrowser(), noor)
    await his.restart()
    const { body } = await his.refresh(refresh_token)
    expect(body.patient).toBe('kind-noor')
    expect(await jwks()).toEqual(before)
  })
})

describe('two launches in one browser', () => {
  it('each get their own patient, one after the other', async () => {
    const browser = aBrowser()
    const first = await his.launchToToken(browser, noor)
    const second = await his.launchToToken(browser, daan)
    expect([first.patient, second.patient]).toEqual(['kind-noor', 'kind-daan'])
    expect((await his.refresh(first.refresh_token)).body.patient).toBe('kind-noor')
    expect(await read(first.access_token, 'Patient/kind-daan')).not.toBe(200)
  })

  it('each get their own patient and user, interleaved', async () => {
    const browser = aBrowser()
    const launchValue = async (query: Parameters<DemoHis['launch']>[1]) =>
      (await his.launch(browser, query)).searchParams.get('launch') ?? ''
    const noorValue = await launchValue(noor)
    const daanValue = await launchValue({ user: 'pohggz-smeets', patient: 'kind-daan' })
    const noorCode = await his.authorize(browser, noorValue)
    const daanCode = await his.authorize(browser, daanValue)
    const daanToken = (await his.redeem(daanCode)).body
    const noorToken = (await his.redeem(noorCode)).body
    expect(await introspect(noorToken.access_token)).toMatchObject({
      patient: 'kind-noor',
      sub: 'huisarts-jansen',
    })
    expect(await introspect(daanToken.access_token)).toMatchObject({
      patient: 'kind-daan',
      sub: 'pohggz-smeets',
    })
  })
})

describe('revocation', () => {
  it('of the refresh token ends the access token too', async () => {
    const { access_token, refresh_token } = await his.launchToToken(aBrowser(), noor)
    const endpoint = `${his.url}/auth/revoke`
    const credentials = await his.keys.credentials('jeugdschakel', endpoint)
    const body = new URLSearchParams({ ...credentials, token: String(refresh_token) })
    expect((await fetch(endpoint, { method: 'POST', body })).status).toBe(200)
    expect(await read(access_token, 'Patient/kind-noor')).toBe(401)
  })
})

describe('introspection', () => {
  it('tells the client, the scope, the user and the patient of a token', async () => {
    const { access_token, scope } = await his.launchToToken(aBrowser(), noor)
    expect(await introspect(access_token)).toMatchObject({
      active: true,
      client_id: 'jeugdschakel',
      scope,
      patient: 'kind-noor',
      fhirUser: `${his.fhirBase}/Practitioner/huisarts-jansen`,
      aud: his.fhirBase,
    })
  })

  it('calls an invented token inactive', async () => {
    expect(await introspect('invented')).toEqual({ active: false })
  })

  it('answers nobody without credentials', async () => {
    const { status } = await postForm(`${his.url}/auth/introspect`, { token: 'invented' })
    expect(status).toBe(400)
  })
})

describe('a backend service', () => {
  it('gets system scopes for five minutes', async () => {
    const { body } = await his.backend('system/Task.rs patient/Task.rs')
    expect(body).toMatchObject({ scope: 'system/Task.rs', expires_in: 300, token_type: 'Bearer' })
    expect(body).not.toHaveProperty('refresh_token')
    expect(await read(body.access_token, 'Task')).toBe(200)
    expect(await read(body.access_token, 'Coverage')).toBe(403)
  })

  it.each(['patient/Task.rs', 'user/Task.rs', 'openid', ''])(
    'that asks for "%s" is refused',
    async (scope) => {
      const { status, body } = await his.backend(scope)
      expect([status, body.error]).toEqual([400, 'invalid_scope'])
    },
  )

  it('cannot use an assertion twice', async () => {
    const credentials = await his.keys.credentials('jeugdschakel', his.tokenEndpoint)
    const request = { grant_type: 'client_credentials', scope: 'system/Task.rs', ...credentials }
    expect((await postForm(his.tokenEndpoint, request)).status).toBe(200)
    expect((await postForm(his.tokenEndpoint, request)).body.error).toBe('invalid_client')
  })

  it('called inspector looks at everything and changes nothing', async () => {
    const jwkFile = join(his.dataDir, 'inspector.jwk.json')
    expect(statSync(jwkFile).mode & 0o777).toBe(0o600)
    const token = await inspectorToken({ tokenEndpoint: his.tokenEndpoint, jwkFile })
    expect(await read(token, 'Patient/kind-noor')).toBe(200)
    const headers = { authorization: `Bearer ${token}` }
    const patient = `${his.fhirBase}/Patient/kind-noor`
    expect((await fetch(patient, { method: 'DELETE', headers })).status).toBe(403)
  })
})

describe('the other ways to be a client', () => {
  it('SMART 356: a client with a secret proves itself with it', async () => {
    const browser = aBrowser()
    const launched = await his.launch(browser, { ...noor, app: 'secret-app' })
    expect(launched.port).toBe('3998')
    const redirect_uri = 'http://127.0.0.1:3998/callback'
    const value = launched.searchParams.get('launch') ?? ''
    const changes = { client_id: 'secret-app', redirect_uri }
    const { code, verifier } = await his.authorize(browser, value, changes)
    const fields = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri }
    const secret = (text: string) => ({ authorization: `Basic ${btoa(`secret-app:${text}`)}` })
    const wrong = await postForm(his.tokenEndpoint, fields, secret('wrong'))
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client'])
    const right = await postForm(
      his.tokenEndpoint,
      fields,
      secret('a-long-enough-secret-of-32-bytes'),
    )
    expect(right.body.patient).toBe('kind-noor')
  })

  it('SMART 355: a public client has PKCE alone', async () => {
    const browser = aBrowser()
    const launched = await his.launch(browser, { ...noor, app: 'public-app' })
    const changes = { client_id: 'public-app', redirect_uri: 'http://127.0.0.1:3997/callback' }
    const value = launched.searchParams.get('launch') ?? ''
    const { code, verifier } = await his.authorize(browser, value, changes)
    const { body } = await postForm(his.tokenEndpoint, {
      grant_type: 'authorization_code',
      ...changes,
      code,
      code_verifier: verifier,
    })
    expect(body).toMatchObject({ patient: 'kind-noor', scope: 'patient/Patient.rs' })
  })
})
