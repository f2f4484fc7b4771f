import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrateDatabase } from '../../src/adapters/postgres/migrate-database.ts'
import { demoConfig } from '../../src/sandbox/demo-config.ts'
import { startDatabaseProxy } from '../../test/support/database-proxy.ts'
import { startFaultProxy } from '../../test/support/fault-proxy.ts'
import { inTheHis } from '../../test/support/in-the-his.ts'
import { type PluginStart, spawnPlugin } from '../../test/support/plugin-process.ts'
import { pluginSecrets } from '../../test/support/plugin-secrets.ts'
import { freePort } from '../../test/support/ports.ts'
import { freshPostgres } from '../../test/support/postgres.ts'
import startPostgres from '../../test/support/postgres-server.ts'
import { writeChildren } from './children.ts'
import { startHisProcess } from './start-his.ts'

export type World = Awaited<ReturnType<typeof startWorld>>

const openDatabase = async (opened: AsyncDisposableStack) => {
  const stopServer = await startPostgres()
  opened.defer(async () => stopServer?.())
  const database = await freshPostgres()
  opened.defer(database.drop)
  const app = await database.appRole()
  await migrateDatabase(database.url, app.role)
  const proxy = await startDatabaseProxy(app.url)
  opened.defer(proxy.close)
  return { url: database.url, direct: app.url, proxy }
}

/** In seconds; the shortest that a configuration may name, so that a thousand kills take no hours. */
export const settleSeconds = 11

const standBy = fileURLToPath(new URL('./stand-by.ts', import.meta.url))

const configOf = (urls: Parameters<typeof demoConfig>[0]) => {
  const config = demoConfig(urls)
  return { ...config, issuers: config.issuers.map((issuer) => ({ ...issuer, settleSeconds })) }
}

/** A process that is loaded and does nothing until `begin`. */
const standingBy = (start: PluginStart) => {
  const plugin = spawnPlugin(start)
  return { ...plugin, begin: () => plugin.tell('\n') }
}

export type StandingBy = ReturnType<typeof standingBy>

/** PostgreSQL, the demo HIS and the proxies before them; the plug-in that was built in `dist` starts between the two. */
export const startWorld = async (dist: string) => {
  const opened = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'kill-loop-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  const database = await openDatabase(opened)
  const hisProxy = await startFaultProxy()
  opened.defer(hisProxy.close)
  const urls = {
    plugin: `http://127.0.0.1:${await freePort()}`,
    his: hisProxy.url,
    cjg: 'http://localhost:9',
  }
  const dataDir = join(directory, 'his')
  const his = await startHisProcess(urls, { dataDir, dataFile: await writeChildren(directory) })
  opened.defer(his.close)
  hisProxy.forwardTo(his.url)
  const configFile = join(directory, 'config.json')
  await writeFile(configFile, JSON.stringify(configOf(urls)))
  const alive = new Set<StandingBy>()
  opened.defer(async () => {
    await Promise.all([...alive].map((plugin) => plugin.kill()))
  })
  const env = {
    ...(await pluginSecrets()),
    NODE_COMPILE_CACHE: join(directory, 'compiled'),
    STAND_BY_MODULE: join(dist, 'src/compose.js'),
  }
  return {
    urls,
    his: hisProxy,
    database: database.proxy,
    databaseUrl: database.url,
    held: inTheHis({ url: his.url, known: hisProxy.url, dataDir }),
    /** Reaches the database through the proxy, or directly where it is timed. */
    standBy: (to: 'proxy' | 'direct' = 'proxy'): StandingBy => {
      const program = ['--import', standBy, join(dist, 'src/main.js')]
      const DATABASE_URL = to === 'proxy' ? database.proxy.url : database.direct
      const plugin = standingBy({ configFile, env: { ...env, DATABASE_URL }, program })
      alive.add(plugin)
      plugin.ended.then(() => alive.delete(plugin))
      return plugin
    },
    close: () => opened.disposeAsync(),
  }
}
