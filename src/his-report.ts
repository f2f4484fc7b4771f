import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createHis } from './adapters/his/create-his.ts'
import { createSigningKeys } from './adapters/keys/signing-keys.ts'
import { onwardLetter } from './adapters/pdf/onward-letter.ts'
import { referralLetter } from './adapters/pdf/referral-letter.ts'
import { createFindings } from './adapters/postgres/findings.ts'
import { createMirror } from './adapters/postgres/mirror.ts'
import { openDatabase } from './adapters/postgres/open-database.ts'
import type { HisReport } from './application/his-report/his-report.ts'
import { readHisReport } from './application/his-report/read-his-report.ts'
import { readConfig } from './config.ts'
import type { Iss } from './domain/identifiers.ts'
import { hisRegistrations } from './registrations.ts'
import { readDatabaseUrl, readSecrets } from './secrets.ts'

const usage = `npm run his-report -- ISSUER --config FILE   what a HIS can, what was tried and what is missing
npm run his-report -- --help                 this text

ISSUER is the iss of a registered HIS. The environment is that of serve; without DATABASE_URL the report does
not say what came of delivering, nor what launches could not read.
`

const linesOf = (iss: string, { sections }: HisReport): readonly string[] => [
  iss,
  ...sections.flatMap(({ heading, lines }) => ['', heading, ...lines.map((line) => `- ${line}`)]),
]

const fail = (lines: readonly string[]): never => {
  throw new Error(lines.join('\n'))
}

/** What is known of a HIS, where a database is named. */
const openKnown = (env: NodeJS.ProcessEnv) => {
  const url = readDatabaseUrl(env)
  if (!url.ok) return { known: null, close: async () => undefined }
  const { db, close } = openDatabase({ url: url.value })
  return { known: { mirror: createMirror(db, randomUUID), findings: createFindings(db) }, close }
}

/** Throws an Error of readable lines when there is no such HIS, or the configuration or environment is not right. */
export const reportHis = async (
  issuer: string,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> => {
  const config = readConfig(file)
  if (!config.ok) return fail(config.failure)
  const secrets = readSecrets(config.value, env)
  if (!secrets.ok) return fail(secrets.failure)
  const registrations = hisRegistrations(config.value, secrets.value).filter(
    ({ iss }) => iss === issuer,
  )
  if (registrations.length === 0) return fail([`${issuer} is not registered in ${file}`])
  const { his, close } = createHis({
    registrations,
    redirectUri: `${config.value.publicUrl}/callback`,
    signingKeys: await createSigningKeys(secrets.value.signingKeys),
    grants: noGrants,
    findings: noFindings,
    report: async () => null,
    letter: referralLetter,
    onwardLetter,
    file: async () => null,
    log: () => undefined,
    now: () => new Date(),
  })
  const opened = openKnown(env)
  try {
    const read = readHisReport(his, opened.known)
    return linesOf(issuer, await read(issuer as Iss, null))
  } finally {
    await Promise.all([close(), opened.close()])
  }
}

/** To look at a HIS takes no launch and no token. */
const noFindings = { note: async () => undefined, list: async () => [] }

const noGrants = {
  findNewest: async () => null,
  lease: async () => false,
  replace: async () => false,
  discard: async () => undefined,
}

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { config: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [issuer] = positionals
  if (values.help) return void process.stdout.write(usage)
  if (issuer === undefined || values.config === undefined) return fail([usage.trimEnd()])
  const lines = await reportHis(issuer, values.config, process.env)
  process.stdout.write(`${lines.join('\n')}\n`)
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
