import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '../../src/adapters/postgres/migrate-database.ts'
import { compose } from '../../src/compose.ts'
import { parseConfig } from '../../src/config.ts'
import { type DemoUrls, demoConfig, pluginClientId } from '../../src/sandbox/demo-config.ts'
import { startHis } from '../../src/sandbox/his/index.ts'
import { readSecrets } from '../../src/secrets.ts'
import { startDatabaseProxy } from './database-proxy.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { launchAs } from './huisarts.ts'
import { inTheHis } from './in-the-his.ts'
import { type PluginProcess, spawnPlugin } from './plugin-process.ts'
import { pluginSecrets } from './plugin-secrets.ts'
import { freePort } from './ports.ts'
import { freshPostgres } from './postgres.ts'

export type FaultyWorld = Awaited<ReturnType<typeof startFaultyWorld>>

type Config = ReturnType<typeof demoConfig>
type Change = (config: Config) => object

/** The demo HIS as the plug-in's, known to everybody by the address of what stands before it. */
export const startHisBehind = (publicUrl: string, { plugin }: DemoUrls, dataDir: string) =>
  startHis({
    port: 0,
    publicUrl,
    dataDir,
    plugin: {
      clientId: pluginClientId,
      launchUrl: `${plugin}/launch`,
      redirectUris: [`${plugin}/callback`],
      jwksUri: `${plugin}/.well-known/jwks.json`,
      publicUrl: plugin,
    },
  })

/**
 * The plug-in between two proxies: the demo HIS behind one, a PostgreSQL database of its own behind the other. The
 * plug-in runs in this process (`startHere`), or as many processes as a test wants (`startProcess`).
 */
export const startFaultyWorld = async (change: Change = (config) => config) => {
  const opened = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'faulty-world-'))
  opened.defer(() => rm(dataDir, { recursive: true, force: true }))
  const database = await freshPostgres()
  opened.defer(database.drop)
  const app = await database.appRole()
  await migrateDatabase(database.url, app.role)
  const databaseProxy = await startDatabaseProxy(app.url)
  opened.defer(databaseProxy.close)
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
  const secrets = await pluginSecrets()
  const logged: string[] = []

  const startHere = async () => {
    const config = parseConfig(change(demoConfig(urls)))
    if (!config.ok) throw new Error(config.failure.join('; '))
    const read = readSecrets(config.value, secrets)
    if (!read.ok) throw new Error(read.failure.join('; '))
    const plugin = await compose({
      config: config.value,
      secrets: read.value,
      database: { url: databaseProxy.url },
      writeLog: (line) => logged.push(line),
    })
    opened.defer(plugin.stop)
    return plugin
  }

  /** On the port of the configuration, or on another one that the same clients may use. */
  const startProcess = async (port?: number): Promise<PluginProcess> => {
    const config = demoConfig(urls)
    const configFile = join(dataDir, `config-${port ?? 'own'}.json`)
    await writeFile(configFile, JSON.stringify(change({ ...config, port: port ?? config.port })))
    const env = { ...secrets, DATABASE_URL: databaseProxy.url }
    const started = spawnPlugin({ configFile, env })
    opened.defer(started.kill)
    await started.ready
    return started
  }

  return {
    urls,
    proxy,
    database: databaseProxy,
    /** Past the proxy. */
    databaseUrl: database.url,
    dataDir,
    /** What the plug-in in this process wrote. */
    logged,
    freePort,
    startHere,
    startProcess,
    launch: (patient = 'kind-noor', user = 'huisarts-jansen') => launchAs(urls, patient, user),
    held: inTheHis({ url: his.url, known: proxy.url, dataDir: join(dataDir, 'his') }),
    close: () => opened.disposeAsync(),
  }
}
