import { parseArgs } from 'node:util'
import { compose, type Plugin } from './compose.ts'
import { isLoopback, readConfig } from './config.ts'
import { readDatabaseUrl, readSecrets } from './secrets.ts'

const usage = `npm run serve -- --config FILE   serves the plug-in on PostgreSQL
npm run serve -- --help          this text

The configuration file and the environment are described in docs/configuration.md.
`

/** Says line by line what is wrong; nothing was started. */
const refuse = (lines: readonly string[]): never => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''))
  process.exit(1)
}

const argumentsOf = () => {
  try {
    return parseArgs({ options: { config: { type: 'string' }, help: { type: 'boolean' } } }).values
  } catch (error) {
    return refuse([error instanceof Error ? error.message : usage])
  }
}

const serve = async (file: string): Promise<void> => {
  const config = readConfig(file)
  if (!config.ok) return refuse(config.failure)
  const url = readDatabaseUrl(process.env)
  const secrets = readSecrets(config.value, process.env)
  if (!url.ok || !secrets.ok)
    return refuse([url, secrets].flatMap((read) => (read.ok ? [] : read.failure)))
  const plugin = await compose({
    config: config.value,
    secrets: secrets.value,
    database: { url: url.value },
    writeLog: (line) => process.stdout.write(line),
  })
  if (isLoopback(config.value.publicUrl)) {
    process.stderr.write(
      'Rehearsal: publicUrl is loopback, so http is accepted. Not for patients.\n',
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stop(plugin))
  }
}

/** What has not ended by then is delivered again by who starts next: its lease ends by itself (reliability R36). */
const longestStopMs = 10_000

/** Takes nothing new, and finishes what is under way. */
const stop = (plugin: Plugin): void => {
  setTimeout(() => process.exit(0), longestStopMs)
  plugin.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}

const { config, help } = argumentsOf()
if (help) process.stdout.write(usage)
else if (config === undefined) refuse(['--config FILE is missing', usage.trimEnd()])
else serve(config).catch((error: Error) => refuse([error.message]))
