import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv, promisify } from 'node:util'
import { Client } from 'pg'
import { demoConfig } from '../../src/sandbox/demo-config.ts'
import { type Demo, startDemo } from './demo.ts'
import { freshPostgres } from './postgres.ts'
import { type Ended, type Process, startProcess } from './processes.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** What docs/configuration.md says that a server needs. */
const whatAServerNeeds = ['package.json', 'package-lock.json', '.npmrc', 'scripts']

/** The product as it is installed in production: built, with the packages that it needs and no others. */
export const installProduct = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-install-'))
  for (const name of whatAServerNeeds) {
    await cp(join(root, name), join(directory, name), { recursive: true })
  }
  const build = ['run', 'build', '--', '--out', join(directory, 'dist')]
  await Promise.all([
    run('npm', build, { cwd: root }),
    run('npm', ['ci', '--omit=dev', '--prefer-offline'], { cwd: directory }),
  ])
  return directory
}

/** PostgreSQL as production has it: a database, its owner, and a role that may only work with it. */
export const twoRoles = async () => {
  const database = await freshPostgres()
  const name = randomUUID().slice(0, 8)
  const [owner, app] = [`owner_${name}`, `app_${name}`]
  const administer = async (...statements: string[]) => {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const urlOf = (role: string) => Object.assign(new URL(database.url), { username: role }).href
  const databaseName = new URL(database.url).pathname.slice(1)
  await administer(
    `create role ${owner} login`,
    `create role ${app} login`,
    `alter database ${databaseName} owner to ${owner}`,
  )
  const drop = async () => {
    const away = [owner, app].flatMap((role) => [`reassign owned by ${role} to postgres`])
    await administer(...away, `drop owned by ${owner}, ${app}`, `drop role ${owner}, ${app}`)
    await database.drop()
  }
  return { ownerUrl: urlOf(owner), appUrl: urlOf(app), app, drop }
}

export type Rehearsal = {
  demo: Demo
  /** What "serve" reads from its environment. */
  env: NodeJS.ProcessEnv
  /** `npm run migrate`, as the owner. */
  migrate: () => Promise<Ended>
  /** `npm run serve`, to its end: it is not expected to start. */
  serveByNpm: () => Promise<Ended>
  /** As a service manager does it, without npm in between; until it is stopped. */
  serve: () => Promise<Process>
  /** The same on another configuration, to its end. */
  tryToServe: (config: string, env: NodeJS.ProcessEnv) => Promise<Ended>
  close: () => Promise<void>
}

/** The installed product on PostgreSQL; the demo HIS and CJG beside it, each its own process. */
export const startRehearsal = async (directory: string): Promise<Rehearsal> => {
  const opened = new AsyncDisposableStack()
  const database = await twoRoles()
  opened.defer(database.drop)
  const demo = await startDemo(['his', 'cjg'])
  opened.defer(demo.close)

  const npm = (script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) =>
    startProcess(
      'npm',
      ['run', '--silent', script, '--', ...args],
      { ...process.env, ...env },
      directory,
    )
  const node = (args: string[], env: NodeJS.ProcessEnv) =>
    startProcess('node_modules/.bin/node', ['dist/src/main.js', ...args], env, directory)
  const { out } = await npm('keys').ended
  const env = { ...parseEnv(out), DATABASE_URL: database.appUrl }
  const config = join(directory, 'rehearsal.json')
  await writeFile(config, JSON.stringify(demoConfig(demo)))

  return {
    demo,
    env,
    migrate: () =>
      npm('migrate', ['--app-role', database.app], { DATABASE_URL: database.ownerUrl }).ended,
    serveByNpm: () => npm('serve', ['--config', config], env).ended,
    serve: async () => {
      const serving = node(['--config', config], { ...process.env, ...env })
      opened.defer(async () => void (await serving.stop()))
      await serving.says('"event":"started"')
      return serving
    },
    tryToServe: (file, changed) => node(['--config', file], changed).ended,
    close: () => opened.disposeAsync(),
  }
}

export const removeProduct = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true })
