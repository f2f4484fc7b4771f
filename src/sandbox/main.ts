import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGliteDialect } from 'kysely'
import { compose } from '../compose.ts'
import { parseConfig } from '../config.ts'
import { readSecrets } from '../secrets.ts'
import { startCjg } from './cjg/index.ts'
import { type Command, type Part, parseCommand, usage } from './command-line.ts'
import { openDataDirectory } from './data-directory.ts'
import { type DemoUrls, demoConfig, pluginClientId } from './demo-config.ts'
import { startHis } from './his/index.ts'
import { openPluginData } from './plugin-data.ts'
import { welcome } from './welcome.ts'

type Running = { close(): Promise<void> }

const urlsOf = ({ ports }: Command): DemoUrls => ({
  plugin: `http://127.0.0.1:${ports.plugin}`,
  his: `http://localhost:${ports.his}`,
  cjg: `http://localhost:${ports.cjg}`,
})

const jwksUri = (plugin: string) => `${plugin}/.well-known/jwks.json`

/** How each part starts, with its own directory. */
const starters: Readonly<Record<Part, (command: Command, dataDir: string) => Promise<Running>>> = {
  his: (command, dataDir) => {
    const { plugin } = urlsOf(command)
    return startHis({
      port: command.ports.his,
      dataDir,
      ...(command.dataFile !== null && { dataFile: command.dataFile }),
      ...(command.fhirServer !== null && { fhirServer: command.fhirServer }),
      plugin: {
        clientId: pluginClientId,
        launchUrl: `${plugin}/launch`,
        redirectUris: [`${plugin}/callback`],
        jwksUri: jwksUri(plugin),
        publicUrl: plugin,
      },
    })
  },
  cjg: (command, dataDir) => {
    const { plugin } = urlsOf(command)
    return startCjg({
      port: command.ports.cjg,
      dataDir,
      clients: [
        {
          clientId: pluginClientId,
          jwksUri: jwksUri(plugin),
          redirectUris: [`${plugin}/work-list/callback`],
          postLogoutRedirectUris: [`${plugin}/work-list/login`],
        },
      ],
    })
  },
  plugin: startPlugin,
}

/** The product itself, by the same `compose` as in production; only its store is the demo's. */
async function startPlugin(command: Command, dataDir: string): Promise<Running> {
  const config = parseConfig(demoConfig(urlsOf(command)))
  if (!config.ok) throw new Error(config.failure.join('; '))
  const data = await openPluginData(dataDir)
  try {
    const secrets = readSecrets(config.value, data.secrets)
    if (!secrets.ok) throw new Error(secrets.failure.join('; '))
    const log = createWriteStream(data.logFile, { flags: 'a', mode: 0o600 })
    const plugin = await compose({
      config: config.value,
      secrets: secrets.value,
      database: { dialect: new PGliteDialect({ pglite: data.pglite }), migrate: true },
      writeLog: (line) => log.write(line),
    })
    return { close: () => plugin.stop().finally(data.close) }
  } catch (error) {
    await data.close()
    throw error
  }
}

/** Throws the part's data away, unless another copy is using it. */
const startOver = (dataDir: string): void => {
  openDataDirectory(dataDir).close()
  rmSync(dataDir, { recursive: true })
}

const start = async (command: Command): Promise<readonly Running[]> => {
  const directories = command.parts.map((part) => [part, join(command.dataDir, part)] as const)
  if (command.fresh) for (const [, directory] of directories) startOver(directory)
  const started = await Promise.allSettled(
    directories.map(([part, directory]) => starters[part](command, directory)),
  )
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.find((one) => one.status === 'rejected')
  if (failed === undefined) return running
  await Promise.all(running.map((part) => part.close()))
  throw failed.reason
}

const stopOnSignal = (running: readonly Running[]): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      Promise.all(running.map((part) => part.close())).then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

const main = async (): Promise<void> => {
  if (Number.parseInt(process.versions.node, 10) < 24) {
    throw new Error(
      `Node 24 is needed, this is ${process.version}: run \`npm ci\` and \`npm start\``,
    )
  }
  const command = parseCommand(process.argv.slice(2), process.env)
  if (command === 'help') return void process.stdout.write(usage)
  const running = await start(command)
  stopOnSignal(running)
  process.stdout.write(welcome(command, urlsOf(command)))
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
