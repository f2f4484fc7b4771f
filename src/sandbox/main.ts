import { createWriteStream } from 'node:fs'
import { PGliteDialect } from 'kysely'
import { parseCommand, usage } from './command-line.ts'
import { startDemoCjg, startDemoHis, urlsOf } from './demo-parts.ts'
import { endInOneLine, type Starter, startParts, stopOnSignal } from './run-parts.ts'
import { welcome } from './welcome.ts'

/** Who tries it does not wait four minutes. */
const readBackSeconds = 10

/** The product itself, by the same `compose` as in production; only its store is the demo's. */
const startPlugin: Starter = async (command, dataDir) => {
  const [{ compose }, { parseConfig }, { readSecrets }] = await Promise.all([
    import('../compose.ts'),
    import('../config.ts'),
    import('../secrets.ts'),
  ])
  const { demoConfig, withMail } = await import('./demo-config.ts')
  const { openPluginData } = await import('./plugin-data.ts')
  const config = parseConfig(
    withMail(demoConfig(urlsOf(command), readBackSeconds), command.ports.mail),
  )
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

const main = async (): Promise<void> => {
  const command = parseCommand(process.argv.slice(2), process.env)
  if (command === 'help') return void process.stdout.write(usage)
  const running = await startParts(command, {
    plugin: startPlugin,
    his: startDemoHis,
    cjg: startDemoCjg,
  })
  stopOnSignal(running)
  process.stdout.write(welcome(command, urlsOf(command)))
}

main().catch(endInOneLine)
