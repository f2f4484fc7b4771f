import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SmartClient } from '../../src/sandbox/his/authorization/clients.ts'
import { startHis } from '../../src/sandbox/his/index.ts'
import {
  aBrowser,
  aKeyServer,
  aPkcePair,
  type Browser,
  postForm,
  untilUp,
} from './smart-test-client.ts'

export type DemoHis = Awaited<ReturnType<typeof aDemoHis>>

const clientId = 'jeugdschakel'
const redirectUri = 'http://127.0.0.1:3999/callback'
const launchUrl = 'http://127.0.0.1:3999/launch'

/** What the plug-in asks for in these tests. */
export const usualScope =
  'openid fhirUser launch offline_access patient/Patient.rs patient/ServiceRequest.crus user/Practitioner.rs'

type LaunchQuery = { user: string; patient?: string; encounter?: string; app?: string }

/** The real demo HIS on a free port with a plug-in that has keys but no screens. Its clock can be moved. */
export async function aDemoHis(extraClients: SmartClient[] = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-his-'))
  const keys = await aKeyServer()
  const clock = { now: Date.now() }
  const start = (port: number) =>
    startHis({
      port,
      dataDir,
      extraClients,
      now: () => clock.now,
      plugin: {
        clientId,
        launchUrl,
        redirectUris: [redirectUri],
        jwksUri: keys.jwksUri,
        publicUrl: 'http://127.0.0.1:3999',
      },
    })
  let running = await start(0)
  const { url } = running
  const fhirBase = `${url}/fhir`
  const tokenEndpoint = `${url}/auth/token`

  /** Opens the app from the HIS; gives the launch URL the browser is sent to. */
  const launch = (browser: Browser, query: LaunchQuery) =>
    browser.location(`${url}/launch?${new URLSearchParams(query)}`)

  const authorizeUrl = (
    launchValue: string,
    challenge: string,
    changes: Record<string, string> = {},
  ) =>
    `${url}/auth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: usualScope,
      state: 'a-state',
      nonce: 'a-nonce',
      aud: fhirBase,
      launch: launchValue,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    })}`

  /** Authorizes with a launch value; gives the address of the app that the answer goes to. */
  const authorize = async (browser: Browser, launchValue: string, changes = {}) => {
    const { verifier, challenge } = aPkcePair()
    const answer = await browser.location(authorizeUrl(launchValue, challenge, changes))
    return { answer, verifier, code: answer.searchParams.get('code') ?? '' }
  }

  const token = async (fields: Record<string, string>) =>
    postForm(tokenEndpoint, { ...(await keys.credentials(clientId, tokenEndpoint)), ...fields })

  const redeem = ({ code, verifier }: { code: string; verifier: string }) =>
    token({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    })

  /** From the button in the record to the token response. */
  const launchToToken = async (browser: Browser, query: LaunchQuery, changes = {}) => {
    const launched = await launch(browser, query)
    const authorized = await authorize(browser, launched.searchParams.get('launch') ?? '', changes)
    return (await redeem(authorized)).body
  }

  return {
    url,
    fhirBase,
    tokenEndpoint,
    dataDir,
    clock,
    keys,
    launch,
    authorize,
    authorizeUrl,
    token,
    redeem,
    launchToToken,
    refresh: (refreshToken: unknown) =>
      token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) }),
    backend: (scope: string) => token({ grant_type: 'client_credentials', scope }),
    browser: aBrowser,
    restart: async () => {
      await running.close()
      running = await start(Number(new URL(url).port))
      await untilUp(url)
    },
    stop: async () => {
      await running.close()
      await keys.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
