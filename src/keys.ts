import { randomBytes } from 'node:crypto'
import { generateSigningJwk, signingAlgorithms } from './adapters/keys/signing-keys.ts'
import { readOptions } from './options.ts'
import { runCommand } from './run-command.ts'

const usage = `npm run --silent keys > FILE    new secrets for the environment of "serve", one a line
npm run keys -- --help          this text

FILE is for its owner only (umask 077). Nothing is kept here: who loses it loses what is encrypted with it.
`

const random = (): string => randomBytes(32).toString('base64')

/** New secrets, in the form that a shell, systemd and `node --env-file` read. An encryption key is named after its day. */
const newSecrets = async (): Promise<string> => {
  const keys = await Promise.all(signingAlgorithms.map(generateSigningJwk))
  return `ENCRYPTION_KEYS=${new Date().toISOString().slice(0, 10)}:${random()}
FORM_SECRET=${random()}
SIGNING_KEYS='${JSON.stringify({ keys })}'
`
}

runCommand(async () => {
  const { help } = readOptions()
  process.stdout.write(help ? usage : await newSecrets())
})
