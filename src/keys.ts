import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { generateSigningJwk, signingAlgorithms } from './adapters/keys/signing-keys.ts'
import { changeKeys } from './key-rings.ts'

const usage = `npm run --silent keys > FILE      new secrets for the environment of "serve", one a line
npm run keys -- next              SIGNING_KEYS and the next keys: published at once, used after a day
npm run keys -- add encryption    ENCRYPTION_KEYS with a new key last: every process can read what it seals
npm run keys -- use encryption    ENCRYPTION_KEYS with that key first: it seals from now on
npm run keys -- add form          FORM_SECRET with a new one last
npm run keys -- use form          FORM_SECRET with that one first
npm run keys -- --help            this text

What is printed is secret: send it to a file that only the service reads (umask 077). All but the first read their
variable and print its new value. The steps of a rotation are in docs/operations.md.
`

const random = (): string => randomBytes(32).toString('base64')

/** New secrets, in the form that a shell, systemd and `node --env-file` read. An encryption key is named after its day. */
const newSecrets = async (now: Date): Promise<string> => {
  const keys = await Promise.all(signingAlgorithms.map(generateSigningJwk))
  return `ENCRYPTION_KEYS=${now.toISOString().slice(0, 10)}:${random()}
FORM_SECRET=${random()}
SIGNING_KEYS='${JSON.stringify({ keys })}'
`
}

const main = async (now: Date): Promise<boolean> => {
  const options = { help: { type: 'boolean' } } as const
  const { positionals, values } = parseArgs({ options, allowPositionals: true })
  if (values.help) return process.stdout.write(usage)
  if (positionals.length === 0) return process.stdout.write(await newSecrets(now))
  const changed = await changeKeys(positionals, process.env, now)
  process.stdout.write(changed === null ? usage : `${changed}\n`)
  return changed !== null
}

const done = await main(new Date()).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  return false
})
process.exitCode = done ? 0 : 1
