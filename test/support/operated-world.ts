import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '../../src/adapters/postgres/migrate-database.ts'
import { compose, type Plugin } from '../../src/compose.ts'
import { parseConfig } from '../../src/config.ts'
import { operate } from '../../src/operate.ts'
import { type DemoUrls, demoConfig } from '../../src/sandbox/demo-config.ts'
import { readSecrets } from '../../src/secrets.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { startHisBehind } from './faulty-world.ts'
import { launchAs } from './huisarts.ts'
import { inTheHis } from './in-the-his.ts'
import { pluginSecrets } from './plugin-secrets.ts'
import { freePort } from './ports.ts'
import { freshPostgres } from './postgres.ts'

export type Environment = Record<string, string>

/** Without a backend service: what is delivered after the session needs the tokens of a launch. */
const withTokensOfLaunches = (urls: DemoUrls) => {
  const config = demoConfig(urls)
  return { ...config, issuers: config.issuers.map((one) => ({ ...one, backendServices: null })) }
}

/**
 * The plug-in on PostgreSQL with the demo HIS behind a proxy, for who stops it, changes its keys or its database, and
 * starts it again.
 */
export const startOperatedWorld = async () => {
  const opened = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'operated-world-'))
  opened.defer(() => rm(dataDir, { recursive: true, force: true }))
  const database = await freshPostgres()
  opened.defer(database.drop)
  const app = await database.appRole()
  await migrateDatabase(database.url, app.role)
  const proxy = await startFaultProxy()
  opened.defer(proxy.close)
  const urls: DemoUrls = {
    plugin: `http://127.0.0.1:${await freePort()}`,
    his: proxy.url,
    cjg: 'http://localhost:9',
  }
  const his = await startHisBehind(proxy.url, urls, join(dataDir, 'his'))
  opened.defer(his.close)
  proxy.forwardTo(his.url)
  const logged: string[] = []

  /** On the port of the configuration, or on a free one beside it. */
  const start = async (env: Environment, { beside = false } = {}): Promise<Plugin> => {
    const config = parseConfig({ ...withTokensOfLaunches(urls), ...(beside && { port: 0 }) })
    if (!config.ok) throw new Error(config.failure.join('; '))
    const secrets = readSecrets(config.value, env)
    if (!secrets.ok) throw new Error(secrets.failure.join('; '))
    const plugin = await compose({
      config: config.value,
      secrets: secrets.value,
      database: { url: app.url },
      writeLog: (line) => logged.push(line),
    })
    opened.defer(plugin.stop)
    return plugin
  }

  return {
    urls,
    proxy,
    databaseUrl: database.url,
    logged,
    start,
    secrets: await pluginSecrets(),
    launch: (patient = 'kind-noor', user = 'huisarts-jansen') => launchAs(urls, patient, user),
    held: inTheHis({ url: his.url, known: proxy.url, dataDir: join(dataDir, 'his') }),
    operate: async (env: Environment, ...args: string[]) => {
      const lines: string[] = []
      const all = { ...env, DATABASE_URL: database.url }
      const done = await operate(args, all, (line) => lines.push(line))
      return { done, text: lines.join('\n') }
    },
    close: () => opened.disposeAsync(),
  }
}
export type OperatedWorld = Awaited<ReturnType<typeof startOperatedWorld>>
