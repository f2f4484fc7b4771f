import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aTask, demoSystem } from '../support/demo-system.ts'
import { freePorts } from '../support/ports.ts'
import { fromSource, type Process, runNode, startNode, startProcess } from '../support/processes.ts'

const main = fromSource('src/sandbox/main.ts')
const ready = 'Stop with Ctrl-C'

/** An environment of its own: free ports, an empty directory. */
const anEnvironment = async () => {
  const [plugin = 0, his = 0, cjg = 0, mail = 0] = await freePorts(4)
  const dataDir = await mkdtemp(join(tmpdir(), 'start-'))
  return {
    ...process.env,
    PLUGIN_PORT: `${plugin}`,
    HIS_PORT: `${his}`,
    CJG_PORT: `${cjg}`,
    MAIL_PORT: `${mail}`,
    DATA_DIR: dataDir,
  }
}

type Environment = Awaited<ReturnType<typeof anEnvironment>>

const aBundleFile = async (dir: string, patient: object) => {
  const file = join(dir, 'bundle.json')
  const entry = [{ resource: { resourceType: 'Patient', id: 'ander-kind', ...patient } }]
  await writeFile(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
  return file
}

describe('starting the demo', () => {
  let env: Environment
  let started: Process[]
  const start = (...args: string[]) => {
    const one = startNode([...main, ...args], env)
    started.push(one)
    return one
  }
  beforeEach(async () => {
    env = await anEnvironment()
    started = []
  })
  afterEach(async () => {
    await Promise.all(started.map(({ stop }) => stop('SIGKILL')))
    await rm(env.DATA_DIR, { recursive: true })
  })

  it('tells with --help what it takes, and starts nothing', async () => {
    const { code, out, lines } = await runNode([...main, '--help'], env)
    expect({ code, lines }).toEqual({ code: 0, lines: [] })
    const words = [
      '--only',
      '--fresh',
      '--data',
      'PLUGIN_PORT',
      'HIS_PORT',
      'CJG_PORT',
      'MAIL_PORT',
    ]
    for (const word of words) expect(out).toContain(word)
  })

  it.each([
    [['--frehs'], {}, "Unknown option '--frehs'; npm start -- --help tells all"],
    [['--only', 'huisarts'], {}, '--only takes plugin, his or cjg, not huisarts'],
    [['--only', 'cjg', '--data', 'x'], {}, '--data fills the demo HIS, which --only leaves out'],
    [['--only', 'cjg'], { CJG_PORT: 'http' }, 'CJG_PORT is not a port: http'],
    [['--only', 'his', '--data', '/nowhere'], {}, '/nowhere cannot be read: ENOENT'],
    [['--only', 'his', '--data', 'package.json'], {}, 'package.json is not a FHIR Bundle'],
  ])('ends %j %j with one line and code 1', async (args, changed, line) => {
    const { code, lines } = await runNode([...main, ...args], { ...env, ...changed })
    expect({ code, lines }).toEqual({ code: 1, lines: [line] })
  })

  it('names what is wrong in a Bundle', async () => {
    const file = await aBundleFile(env.DATA_DIR, { gender: 3 })
    const { code, lines } = await start('--only', 'his', '--data', file).ended
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^Patient\/ander-kind is invalid: .*Patient\.gender/)],
    })
  })

  it('starts none of the parts when the port of one is taken', async () => {
    const other = createServer().listen(Number(env.CJG_PORT), '127.0.0.1')
    await once(other, 'listening')
    const { code, lines } = await start('--only', 'his', '--only', 'cjg').ended
    other.close()
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [`port ${env.CJG_PORT} is already in use`],
    })
  })

  it('ends in one line when its directory cannot be written', async () => {
    const file = join(env.DATA_DIR, 'file')
    await writeFile(file, '')
    const { code, lines } = await runNode([...main, '--only', 'cjg'], { ...env, DATA_DIR: file })
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [`${join(file, 'cjg')} cannot be written: ENOTDIR`],
    })
  })

  it('refuses a second copy on the same data, also one that would start over', async () => {
    await start('--only', 'cjg').says(ready)
    const [port] = await freePorts(1)
    const second = { ...env, CJG_PORT: `${port}` }
    const line = `${join(env.DATA_DIR, 'cjg')} is in use by another copy`
    for (const args of [[], ['--fresh']]) {
      const { code, lines } = await runNode([...main, '--only', 'cjg', ...args], second)
      expect({ code, lines }).toEqual({ code: 1, lines: [line] })
    }
  })

  it('leaves nothing behind when npm is stopped, whose shell passes no signal on', async () => {
    const npm = startProcess('npm', ['start', '--', '--only', 'cjg'], env)
    await npm.says(ready)
    await npm.stop('SIGTERM')
    await start('--only', 'cjg').says(ready)
  })

  it('begins anew when its first start was broken off halfway', async () => {
    const half = join(env.DATA_DIR, 'plugin/database')
    await mkdir(half, { recursive: true })
    await writeFile(join(half, 'PG_VERSION'), '18')
    await start('--only', 'plugin').says(ready)
  })

  it('loads another Bundle, but never over data that is there already', async () => {
    const file = await aBundleFile(env.DATA_DIR, { name: [{ family: 'Ander' }] })
    const args = ['--only', 'his', '--data', file]
    const first = start(...args)
    await first.says(ready)
    const { read } = await demoSystem(env)
    expect(await read('Patient/ander-kind')).toMatchObject({ name: [{ family: 'Ander' }] })
    await first.stop()
    const { code, lines } = await start(...args).ended
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/his has data already: add --fresh .*, or leave --data out$/)],
    })
    await start(...args, '--fresh').says(ready)
  })
})

describe('the demo from one day to the next', () => {
  let env: Environment
  let demo: Process
  const start = async (...args: string[]) => {
    demo = startNode([...main, ...args], env)
    await demo.says(ready)
  }
  const keyOfTheInspector = () => readFile(join(env.DATA_DIR, 'his/inspector.jwk.json'), 'utf8')
  const isListening = async (port: string) =>
    fetch(`http://localhost:${port}/`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
  const ports = () => [env.PLUGIN_PORT, env.HIS_PORT, env.CJG_PORT]
  const listening = () => Promise.all(ports().map(isListening))

  beforeAll(async () => {
    env = await anEnvironment()
    await start()
  })
  afterAll(async () => {
    await demo.stop('SIGKILL')
    await rm(env.DATA_DIR, { recursive: true })
  })

  it('finds keys, tokens and data again, however it ended', async () => {
    const before = await demoSystem(env)
    const key = await keyOfTheInspector()
    const { location, kids } = await before.writeTask(aTask)
    await demo.stop('SIGKILL')
    await start()
    expect(await keyOfTheInspector()).toBe(key)
    expect(await before.kids()).toEqual(kids)
    expect(await before.read(location)).toMatchObject(aTask)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops all of it at %s, with code 0', async (signal) => {
    expect(await listening()).toEqual([true, true, true])
    demo.child.kill(signal) // npm passes Ctrl-C on: it comes twice
    expect(await demo.stop(signal)).toMatchObject({ code: 0, lines: [] })
    expect(await listening()).toEqual([false, false, false])
    await start()
  })

  it('starts over with --fresh', async () => {
    const key = await keyOfTheInspector()
    await demo.stop()
    await start('--fresh', '--only', 'his')
    expect(await keyOfTheInspector()).not.toBe(key)
  })
})
