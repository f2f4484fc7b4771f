import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { demoConfig } from '../../src/sandbox/demo-config.ts'
import { fencedBlocks, sectionOf } from '../support/fenced-blocks.ts'
import { createFormBrowser, textOf } from '../support/form-browser.ts'
import { type Clone, freshClone } from '../support/fresh-clone.ts'
import { launchAs } from '../support/huisarts.ts'
import { inspect } from '../support/inspect.ts'
import { freePorts } from '../support/ports.ts'
import { twoRoles } from '../support/rehearsal.ts'
import { openTerminal, type Terminal } from '../support/terminal.ts'

const root = join(import.meta.dirname, '../..')
const page = await readFile(join(root, 'docs/een-his-aansluiten.md'), 'utf8')
const steps = fencedBlocks(sectionOf(page, 'De stappen'))
const trying = fencedBlocks(sectionOf(page, 'Eerst proberen, op één machine'))

type Entry = { iss?: string; issuer?: string }
type File = { issuers: Entry[]; practices: Entry[] }

/** Puts what a page says into a configuration: what has an `iss` is a HIS, the rest is a practice. */
const added = (file: File, blocks: ReturnType<typeof fencedBlocks>): File => {
  const entries = blocks
    .filter(({ language }) => language === 'json')
    .map(({ text }): Entry => JSON.parse(text))
  expect(entries).toHaveLength(2)
  return {
    ...file,
    issuers: [...file.issuers, ...entries.filter(({ iss }) => iss !== undefined)],
    practices: [...file.practices, ...entries.filter(({ iss }) => iss === undefined)],
  }
}

describe('what docs/een-his-aansluiten.md says to put in the file', () => {
  it('fits in the example of a production, as a confidential app', async () => {
    const example = JSON.parse(
      await readFile(join(root, 'docs/examples/jeugdschakel.json'), 'utf8'),
    )
    const parsed = parseConfig(added(example, steps))
    expect(parsed.ok ? parsed.value.issuers.at(-1) : parsed.failure).toMatchObject({
      client: { authentication: 'private_key_jwt' },
      backendServices: { clientId: 'jeugdschakel' },
    })
  })

  it('begins with the HIS and the CJG of the demo', async () => {
    const example = await readFile(join(root, 'docs/examples/een-machine.json'), 'utf8')
    const urls = {
      plugin: 'http://127.0.0.1:3000',
      his: 'http://localhost:3001',
      cjg: 'http://localhost:3002',
    }
    expect(JSON.parse(example)).toEqual(demoConfig(urls))
  })
})

describe('docs/een-his-aansluiten.md, step by step on a fresh clone', () => {
  const opened = new AsyncDisposableStack()
  let clone: Clone
  let env: NodeJS.ProcessEnv
  let adapt: (text: string) => string
  let plugin: string
  let first: { plugin: string; his: string; dataDir: string }
  let second: typeof first
  let serving: Terminal

  const commands = trying.filter(({ language }) => language === 'sh').map(({ text }) => text)
  const staysOpen = (text: string) => text.startsWith('# blijft draaien')

  const open = (text: string): Terminal => {
    // It is a clone that was installed: the packages are there.
    const lines = adapt(text).replace(/^npm ci\n/m, '')
    const terminal = openTerminal(lines, { cwd: clone.directory, env })
    opened.defer(() => terminal.interrupt())
    return terminal
  }
  const command = (what: string): string => {
    const [found, ...more] = commands.filter((text) => text.includes(what))
    if (found === undefined || more.length > 0) throw new Error(`not one block has "${what}"`)
    return found
  }
  const serve = async (): Promise<Terminal> => {
    const terminal = open(command('npm run serve'))
    await terminal.says('"event":"started"')
    return terminal
  }

  beforeAll(async () => {
    const [pluginPort = 0, his = 0, cjg = 0, mail = 0, other = 0] = await freePorts(5)
    const ports = { 3000: pluginPort, 3001: his, 3002: cjg, 3011: other }
    const database = await twoRoles()
    opened.defer(database.drop)
    adapt = (text) =>
      text
        .replace(/\b30(?:00|01|02|11)\b/g, (port) =>
          String(ports[Number(port) as keyof typeof ports]),
        )
        .replaceAll('jeugdschakel_app', database.app)
    clone = await freshClone(adapt)
    opened.defer(clone.remove)
    env = {
      ...process.env,
      EIGENAAR_URL: database.ownerUrl,
      APP_URL: database.appUrl,
      PLUGIN_PORT: String(pluginPort),
      HIS_PORT: String(his),
      CJG_PORT: String(cjg),
      MAIL_PORT: String(mail),
    }
    plugin = `http://127.0.0.1:${pluginPort}`
    const dataOf = (name: string) => join(clone.directory, '.data/proef', name)
    first = { plugin, his: `http://localhost:${his}`, dataDir: dataOf('een') }
    second = { plugin, his: `http://localhost:${other}`, dataDir: dataOf('twee') }
  })
  afterAll(() => opened.disposeAsync(), 60_000)

  it('builds it, makes secrets, migrates, and starts what was there', async () => {
    const [prepare = ''] = commands
    expect(await open(prepare).ended).toMatchObject({ code: 0 })
    await open(command('--only cjg')).says('Stop with Ctrl-C')
    serving = await serve()
    await launchAs(first, 'kind-noor')
  }, 180_000)

  it('starts the second HIS, which is not connected yet', async () => {
    await open(command('HIS_PORT=')).says('Stop with Ctrl-C')
    const pressed = await pressedAt(second.his)
    const refused = await createFormBrowser(plugin).get(pressed)
    expect(refused.status).toBe(400)
    expect(textOf(refused)).toContain('Dit HIS is niet aangesloten.')
    expect(page.replaceAll(/\s+/g, ' ')).toContain('*Dit HIS is niet aangesloten.*')
  }, 60_000)

  it('connects it, and has the report say what the page says', async () => {
    const file = join(clone.directory, '.data/proef/jeugdschakel.json')
    const before = JSON.parse(await readFile(file, 'utf8'))
    const adapted = trying.map((block) => ({ ...block, text: adapt(block.text) }))
    await writeFile(file, JSON.stringify(added(before, adapted)))
    const { code, output } = await open(command('his-report')).ended
    expect([code, output]).toEqual([0, expect.any(String)])
    const [expected = ''] = trying
      .filter(({ text }) => text.startsWith('- '))
      .map(({ text }) => text)
    expect(expected.trim().split('\n').length).toBeGreaterThan(1)
    for (const line of expected.trim().split('\n')) expect(output).toContain(line)
    await serving.interrupt()
    serving = await serve()
  }, 120_000)

  it('SMART 20, 21: is launched and answered at the addresses that the page says to register', async () => {
    for (const name of ['launch URL', 'redirect URI', 'JWKS URL'])
      expect(registered(name)).not.toBe('')
    const pressed = new URL(await pressedAt(second.his))
    expect(pressed.origin + pressed.pathname).toBe(registered('launch URL'))
    const started = await createFormBrowser(plugin).get(pressed.href)
    const asked = new URL(started.location ?? '').searchParams
    expect(asked.get('redirect_uri')).toBe(registered('redirect URI'))
  })

  it('SMART 11, 22, 65, 225, 291, 293, 298, 299: is proved with a key at the URL that the page says to register', async () => {
    const { keys } = await (await fetch(registered('JWKS URL'))).json()
    expect(keys.length).toBeGreaterThan(0)
    const huisarts = await launchAs(second, 'kind-noor')
    const sent = await huisarts.send(await huisarts.fill(question.second))
    expect(sent.status).toBe(303)
    await expect.poll(() => questionsIn(second), { timeout: 20_000 }).toEqual([question.second])
  }, 60_000)

  it('keeps the children of the two apart, who have the same id', async () => {
    const atSecond = await launchAs(second, 'kind-noor')
    const atFirst = await launchAs(first, 'kind-noor')
    const { body } = await atSecond.browser.get(atSecond.path)
    const [own = ''] = /\/referrals\/[\w-]+/.exec(body) ?? []
    expect((await atSecond.browser.get(`${atSecond.path}${own}`)).status).toBe(200)
    expect((await atFirst.browser.get(`${atFirst.path}${own}`)).status).toBe(404)
    expect((await atFirst.browser.get(`${atSecond.path}${own}`)).status).toBe(403)
    expect(await questionsIn(first)).toEqual([])

    expect((await atFirst.send(await atFirst.fill(question.first))).status).toBe(303)
    await expect.poll(() => questionsIn(first), { timeout: 20_000 }).toEqual([question.first])
    expect(await questionsIn(second)).toEqual([question.second])
  }, 60_000)

  it('runs every command of the page', () => {
    const run = ['npm run build', '--only cjg', 'npm run serve', 'HIS_PORT=', 'his-report']
    expect(commands.filter((text) => !run.some((what) => text.includes(what)))).toEqual([])
    expect(commands.filter(staysOpen)).toHaveLength(3)
  })

  const question = {
    first: 'Noor van het eerste HIS slaapt slecht.',
    second: 'Noor van het tweede.',
  }

  /** What the page says to register, with our own public URL in it. */
  const registered = (name: string): string => {
    const cells = page.split('\n').find((line) => line.startsWith('| ') && line.includes(name))
    return /\{publicUrl\}[^`]*/.exec(cells ?? '')?.[0].replace('{publicUrl}', plugin) ?? ''
  }
  const pressedAt = async (his: string): Promise<string> => {
    const record = createFormBrowser(his)
    const pressed = await record.get('/launch?user=huisarts-jansen&patient=kind-noor')
    return pressed.location ?? ''
  }
  const questionsIn = async ({ his, dataDir }: typeof first) => {
    const { search } = await inspect({ his, dataDir })
    const requests = await search('ServiceRequest', 'subject', 'kind-noor')
    return requests.map(({ reasonCode = [] }) => reasonCode[0]?.text)
  }
})
