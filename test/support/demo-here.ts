import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGliteDialect } from 'kysely'
import { compose } from '../../src/compose.ts'
import { parseConfig } from '../../src/config.ts'
import { startCjg } from '../../src/sandbox/cjg/index.ts'
import { type DemoUrls, demoConfig, pluginClientId } from '../../src/sandbox/demo-config.ts'
import { startHis } from '../../src/sandbox/his/index.ts'
import { openPluginData } from '../../src/sandbox/plugin-data.ts'
import { readSecrets } from '../../src/secrets.ts'
import { freePorts } from './ports.ts'

export type DemoHere = DemoUrls & { dataDir: string; close(): Promise<void> }

type DemoConfig = ReturnType<typeof demoConfig>

const startPlugin = async (dataDir: string, asked: DemoConfig) => {
  const config = parseConfig(asked)
  if (!config.ok) throw new Error(config.failure.join('; '))
  const data = await openPluginData(dataDir)
  const secrets = readSecrets(config.value, data.secrets)
  if (!secrets.ok) throw new Error(secrets.failure.join('; '))
  const plugin = await compose({
    config: config.value,
    secrets: secrets.value,
    database: { dialect: new PGliteDialect({ pglite: data.pglite }), migrate: true },
    writeLog: () => undefined,
  })
  return { close: () => plugin.stop().finally(data.close) }
}

const clientOf = ({ plugin }: DemoUrls) => ({
  clientId: pluginClientId,
  jwksUri: `${plugin}/.well-known/jwks.json`,
})

const startRecord = (urls: DemoUrls, dataDir: string, fhirServer?: string) =>
  startHis({
    port: Number(new URL(urls.his).port),
    dataDir,
    now: () => Date.now(),
    ...(fhirServer !== undefined && { fhirServer }),
    plugin: {
      ...clientOf(urls),
      launchUrl: `${urls.plugin}/launch`,
      redirectUris: [`${urls.plugin}/callback`],
      publicUrl: urls.plugin,
    },
  })

const startLogin = (urls: DemoUrls, dataDir: string) =>
  startCjg({
    port: Number(new URL(urls.cjg).port),
    dataDir,
    clients: [
      {
        ...clientOf(urls),
        redirectUris: [`${urls.plugin}/work-list/callback`],
        postLogoutRedirectUris: [`${urls.plugin}/work-list/login`],
      },
    ],
  })

/**
 * The three parts of the demo in this process, so that who measures can see every call between them and who takes
 * pictures can set the clock. `fhirServer`: keeps the record of the HIS. `changed`: what else is configured.
 */
export const startDemoHere = async (
  fhirServer?: string,
  readBackSeconds?: number,
  changed: (config: DemoConfig) => DemoConfig = (config) => config,
): Promise<DemoHere> => {
  const [plugin = 0, his = 0, cjg = 0] = await freePorts(3)
  const urls = {
    plugin: `http://127.0.0.1:${plugin}`,
    his: `http://localhost:${his}`,
    cjg: `http://localhost:${cjg}`,
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-here-'))
  const parts = [
    await startRecord(urls, join(dataDir, 'his'), fhirServer),
    await startLogin(urls, join(dataDir, 'cjg')),
    await startPlugin(join(dataDir, 'plugin'), changed(demoConfig(urls, readBackSeconds))),
  ]
  const close = async () => {
    for (const part of parts.toReversed()) await part.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...urls, dataDir, close }
}
