import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generateSigningJwk, signingAlgorithms } from './adapters/keys/signing-keys.ts'
import { nextRing } from './key-rings.ts'
import { runCommand } from './run-command.ts'

const usage = `npm run --silent keys > FILE    new secrets for the environment of "serve", one a line
npm run --silent keys -- next         the signing keys of SIGNING_KEYS and the next one, for SIGNING_KEYS:
                                      published at once, used after a day
npm run --silent keys -- encryption   the keys of ENCRYPTION_KEYS with a new first one, for ENCRYPTION_KEYS
npm run keys -- --help                this text

FILE is for its owner only (umask 077). Nothing is kept here: who loses it loses what is encrypted with it.
How to change keys while the product runs is in docs/operations.md.
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

/** A ring with one key more, or new secrets; a word that is neither is refused. */
const printed = async (which: string | undefined): Promise<string> => {
  if (which === undefined) return newSecrets()
  const ring = await nextRing(which, process.env, new Date())
  if (ring === null) throw new Error(`keys takes next or encryption, not ${which}`)
  return `${ring}\n`
}

runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  })
  process.stdout.write(values.help ? usage : await printed(positionals[0]))
})
