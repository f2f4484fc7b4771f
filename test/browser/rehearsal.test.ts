import { existsSync } from 'node:fs'
import { glob, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { aConfig, anEnvironment } from '../support/config.ts'
import { inspect } from '../support/inspect.ts'
import {
  logIn,
  openPlugin,
  openRecord,
  refer,
  seeOutcome,
  workThrough,
} from '../support/people-at-work.ts'
import { freePort } from '../support/ports.ts'
import {
  installProduct,
  type Rehearsal,
  removeProduct,
  startRehearsal,
} from '../support/rehearsal.ts'

const conclusion = 'Noor slaapt weer door en gaat naar school.'

describe('the built product, on PostgreSQL', () => {
  let directory: string
  let rehearsal: Rehearsal
  let browser: Browser

  beforeAll(async () => {
    directory = await installProduct()
    rehearsal = await startRehearsal(directory)
    browser = await openBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await rehearsal?.close()
    if (directory) await removeProduct(directory)
  })

  it('holds no file of the sandbox and no package that only developers need', async () => {
    const files = await Array.fromAsync(glob('dist/**/*', { cwd: directory }))
    expect(files.filter((file) => file.includes('sandbox'))).toEqual([])
    const forDevelopers = ['vitest', 'tsx', 'oidc-provider', '@medplum', '@electric-sql']
    const installed = (name: string) => existsSync(join(directory, 'node_modules', name))
    expect(forDevelopers.filter(installed)).toEqual([])
  })

  it('refuses a schema that was not migrated, and migrates as the owner', async () => {
    expect(await rehearsal.serveByNpm()).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/schema version 0 .*: run "npm run migrate" first\.$/)],
    })
    expect(await rehearsal.migrate()).toMatchObject({ code: 0, lines: [] })
  })

  it('says that it is a rehearsal, refers, works, and closes the referral in the HIS', async () => {
    const { demo, serve } = rehearsal
    const serving = await serve()
    await serving.says('Rehearsal: publicUrl is loopback')
    const his = await (await newContext(browser)).newPage()
    await openRecord(his, demo)
    const form = await openPlugin(his)
    await refer(form, 'Noor slaapt slecht en durft niet naar school.')
    await form.getByText('In dossier gezet').first().waitFor()

    const workList = await logIn(await newContext(browser), demo)
    await workThrough(workList, 'Noor', conclusion)
    await workList.getByText('Afgerond').first().waitFor()

    await openRecord(his, demo)
    const outcome = await openPlugin(his)
    await outcome.getByText(conclusion).first().waitFor()
    await seeOutcome(outcome)
    await expect.poll(inTheHis, { timeout: 30_000 }).toEqual({
      requests: ['completed'],
      tasks: ['completed', 'completed'],
      consents: ['active', 'active'],
      documents: 1,
    })
    expect(await serving.stop()).toMatchObject({ code: 0 })
  })

  const inTheHis = async () => {
    const { search } = await inspect(rehearsal.demo)
    const [requests, tasks, consents, documents] = await Promise.all([
      search('ServiceRequest', 'subject', 'kind-noor'),
      search('Task', 'patient', 'kind-noor'),
      search('Consent', 'patient', 'kind-noor'),
      search('DocumentReference', 'subject', 'kind-noor'),
    ])
    const states = (all: readonly { status?: string }[]) => all.map(({ status }) => status)
    return {
      requests: states(requests),
      tasks: states(tasks),
      consents: states(consents),
      documents: documents.length,
    }
  }

  type Draft = ReturnType<typeof aConfig> & Record<string, unknown>
  const zeros = Buffer.alloc(32).toString('base64')
  const publicKey = '{"keys":[{"kid":"s1","alg":"ES384","kty":"EC"}]}'
  const noKey = '{"keys":[{"kid":"s1","alg":"ES384","kty":"EC","d":"private"}]}'

  // biome-ignore format: one case a line
  const wrong: [string, Partial<Draft>, NodeJS.ProcessEnv, RegExp][] = [
    ['an unknown word', { pubicUrl: 'x' }, {}, /^Unrecognized key: "pubicUrl"$/],
    ['a public URL with a path', { publicUrl: 'https://example.nl/app' }, {}, /^publicUrl: must be an origin, without a path$/],
    ['a HIS over http', { issuers: aConfig().issuers.map((one) => ({ ...one, oidcIssuer: 'http://his.example.nl' })) }, {}, /^http:\/\/his\.example\.nl must be https, unless publicUrl is loopback too$/],
    ['no practice', { practices: [] }, {}, /^practices: Too small/],
    ['a practice of another HIS', { practices: aConfig().practices.map((one) => ({ ...one, issuer: 'https://other.nl/fhir' })) }, {}, /^practice praktijk-linde names unregistered issuer https:\/\/other\.nl\/fhir$/],
    ['an organisation twice', { organisations: [...aConfig().organisations, ...aConfig().organisations] }, {}, /^organisation cjg-heuvelland is registered twice$/],
    ['no database', {}, { DATABASE_URL: undefined }, /^DATABASE_URL is missing$/],
    ['the store of the demo', {}, { DATABASE_URL: 'file:.data' }, /^DATABASE_URL must be a postgres/],
    ['an example as key', {}, { ENCRYPTION_KEYS: `k:${zeros}` }, /^ENCRYPTION_KEYS must be random keys of 32 bytes$/],
    ['no form secret', {}, { FORM_SECRET: undefined }, /^FORM_SECRET is missing$/],
    ['no client secret', {}, { CJG_SECRET: undefined }, /^CJG_SECRET is missing or shorter than 16 characters$/],
    ['a public signing key', {}, { SIGNING_KEYS: publicKey }, /^SIGNING_KEYS must be private keys$/],
    ['a signing key that cannot sign', {}, { SIGNING_KEYS: noKey }, /^SIGNING_KEYS cannot be used: /],
    ['certificates that nobody checks', {}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED must not be 0/],
    ['a database that is not there', {}, {}, /^DATABASE_URL: cannot be reached \(ECONNREFUSED\)$/],
  ]

  it.each(wrong)('refuses %s in one line, with code 1', async (name, spoiled, changed, line) => {
    const file = join(directory, `${name.replaceAll(' ', '-')}.json`)
    await writeFile(file, JSON.stringify({ ...aConfig(), ...spoiled }))
    const silent = `postgres://app:geheim@127.0.0.1:${await freePort()}/none`
    const env = { ...anEnvironment(), ...signing(rehearsal), DATABASE_URL: silent, ...changed }
    const ended = await rehearsal.tryToServe(file, env)
    expect(ended).toEqual({ code: 1, out: '', lines: [expect.stringMatching(line)] })
  })

  const signing = ({ env: { SIGNING_KEYS } }: Rehearsal) => ({ SIGNING_KEYS })
})
