import { createSigningKeys } from './adapters/keys/signing-keys.ts'
import { isLoopback } from './config/loopback.ts'
import { readConfig } from './config.ts'
import { readOptions } from './options.ts'
import { refuse, runCommand } from './run-command.ts'
import { readDatabaseUrl, readSecrets, type SecretValues } from './secrets.ts'

const usage = `npm run serve -- --config FILE   serves the plug-in on PostgreSQL
npm run serve -- --help          this text

The configuration file and the environment are described in docs/configuration.md.
`

/** Everything that a start needs, or every line that says what is wrong with it. */
const readAll = (file: string) => {
  const config = readConfig(file)
  if (!config.ok) return refuse(config.failure)
  const url = readDatabaseUrl(process.env)
  const secrets = readSecrets(config.value, process.env)
  if (url.ok && secrets.ok) return { config: config.value, url: url.value, secrets: secrets.value }
  return refuse([url, secrets].flatMap((read) => (read.ok ? [] : read.failure)))
}

/** That they are keys, and that one may sign now, is only known by trying. */
const tryToSign = async ({ signingKeys }: SecretValues): Promise<void> => {
  try {
    const keys = await createSigningKeys(signingKeys)
    keys.newest()
  } catch (error) {
    refuse([`SIGNING_KEYS cannot be used: ${error instanceof Error ? error.message : error}`])
  }
}

const serve = async (file: string): Promise<void> => {
  const { config, url, secrets } = readAll(file)
  await tryToSign(secrets)
  // Who must be refused need not wait for all of the product.
  const { compose } = await import('./compose.ts')
  const plugin = await compose({
    config,
    secrets,
    database: { url },
    writeLog: (line) => process.stdout.write(line),
  })
  if (isLoopback(config.publicUrl)) {
    process.stderr.write(
      'Rehearsal: publicUrl is loopback, so http is accepted. Not for patients.\n',
    )
  }
  stopOnSignal(plugin.stop)
}

/** What has not ended by then is delivered again by who starts next: its lease ends by itself (reliability R36). */
const longestStopMs = 10_000

/** Once: Ctrl-C comes twice, from the terminal and from npm, which passes it on. */
const stopOnSignal = (stop: () => Promise<void>): void => {
  let isStopping = false
  const stopOnce = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(0), longestStopMs)
    runCommand(() => stop().then(() => process.exit(0)))
  }
  process.on('SIGTERM', stopOnce).on('SIGINT', stopOnce)
}

runCommand(async () => {
  const { config, help } = readOptions('config')
  if (help) return void process.stdout.write(usage)
  if (config === undefined) return refuse(['--config FILE is missing; --help tells all'])
  await serve(config)
})
