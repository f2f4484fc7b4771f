import { parseArgs } from 'node:util'
import { assertSchemaIsCurrent } from './adapters/postgres/migrate.ts'
import { openDatabase } from './adapters/postgres/open-database.ts'
import { auditCheck } from './operate/audit-check.ts'
import { auditExport } from './operate/audit-export.ts'
import { deliveryCommands } from './operate/deliveries.ts'
import { notificationCommands } from './operate/notifications.ts'
import { type Command, createOperator, type Done } from './operate/operator.ts'
import { patientCommands } from './operate/patients.ts'
import { rekey } from './operate/rekey.ts'
import { readBackCommands } from './operate/strangers.ts'
import { readDatabaseUrl } from './secrets.ts'

const commands: Readonly<Record<string, Command>> = {
  ...deliveryCommands,
  ...notificationCommands,
  ...readBackCommands,
  ...patientCommands,
  rekey,
  'audit-check': auditCheck,
  'audit-export': auditExport,
}

const usage = [
  'npm run operate -- COMMAND    for the operator; the database is DATABASE_URL (docs/operations.md)',
  '',
  ...Object.entries(commands).flatMap(([name, command]) => [
    `  ${`${name} ${command.usage}`.trimEnd()}`,
    `      ${command.what}`,
  ]),
  '',
].join('\n')

/** A command is one word, or two. */
const find = ([first = '', second = '', ...rest]: readonly string[]) => {
  const [two, one] = [commands[`${first} ${second}`], commands[first]]
  if (two !== undefined) return { command: two, words: rest }
  return one === undefined ? null : { command: one, words: [second, ...rest] }
}

/** PostgreSQL's `insufficient_privilege`. */
const isForOwner = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '42501'

/** Throws an Error of readable lines when it cannot be done. */
export const operate = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  write: (line: string) => void,
): Promise<Done> => {
  const options = {
    help: { type: 'boolean' },
    reason: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    config: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const found = find(positionals)
  if (values.help || found === null) {
    write(usage)
    return values.help === true
  }
  const url = readDatabaseUrl(env)
  if (!url.ok) throw new Error(url.failure.join('\n'))
  const { db, close } = openDatabase({ url: url.value }, { mayTakeLong: true })
  try {
    await assertSchemaIsCurrent(db)
    return await found.command.run(createOperator(db, env, write), found.words, values)
  } catch (error) {
    if (isForOwner(error)) {
      throw new Error('This needs the owner of the database: name it in DATABASE_URL.')
    }
    throw error
  } finally {
    await close()
  }
}

if (import.meta.main) {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const done = await operate(process.argv.slice(2), process.env, print).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    return false
  })
  process.exitCode = done ? 0 : 1
}
