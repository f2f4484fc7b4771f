import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateDatabase } from '../../src/adapters/postgres/migrate-database.ts'
import { parseConfig } from '../../src/config.ts'
import { demoConfig } from '../../src/sandbox/demo-config.ts'
import { readSecrets } from '../../src/secrets.ts'
import { pluginSecrets } from '../support/plugin-secrets.ts'
import { freePort } from '../support/ports.ts'
import { type FreshDatabase, freshPostgres } from '../support/postgres.ts'
import { fromSource, runNode } from '../support/processes.ts'

const readExample = async () => {
  const example = JSON.parse(await readFile('docs/examples/jeugdschakel.json', 'utf8'))
  const config = parseConfig(example)
  if (!config.ok) throw new Error(config.failure.join('\n'))
  return { example, config: config.value }
}

/** Every name of a field, but not the role names of others. */
const fieldsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(fieldsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'map' ? [name] : [name, ...fieldsOf(inner)],
  )
}

describe('docs/configuration.md', () => {
  it('has an example that is accepted, with the three kinds of client authentication', async () => {
    const { config } = await readExample()
    expect(config.issuers.map(({ client }) => client.authentication)).toEqual([
      'private_key_jwt',
      'client_secret',
      'public',
    ])
  })

  it('tells what every field of the example is', async () => {
    const text = await readFile('docs/configuration.md', 'utf8')
    const fields = new Set(fieldsOf((await readExample()).example))
    expect([...fields].filter((field) => !text.includes(`\`${field}\``))).toEqual([])
  })
})

describe('making secrets', () => {
  it('SMART 290: prints an environment file with which the example starts, and never the same', async () => {
    const { config } = await readExample()
    const [one, other] = await Promise.all([keys(), keys()])
    const env = {
      ...parseEnv(one.out),
      HIS_TWEE_SECRET: 'sixteen characters or more',
      SMTP_PASSWORD: 'a password',
    }
    expect(readSecrets(config, env)).toMatchObject({ ok: true })
    expect(other.out.split('\n').filter((line) => line && one.out.includes(line))).toEqual([])
  })

  const keys = () => runNode(fromSource('src/keys.ts'))
})

describe('serving', () => {
  it('refuses to work as the owner of the database, in one line', async () => {
    const database = await freshPostgres()
    const directory = await mkdtemp(join(tmpdir(), 'serve-'))
    try {
      await migrateDatabase(database.url, null)
      const configFile = join(directory, 'config.json')
      const urls = {
        plugin: 'http://127.0.0.1:0',
        his: 'http://localhost:9',
        cjg: 'http://localhost:9',
      }
      await writeFile(configFile, JSON.stringify(demoConfig(urls)))
      const env = { ...process.env, ...(await pluginSecrets()), DATABASE_URL: database.url }
      const ended = await runNode([...fromSource('src/main.ts'), '--config', configFile], env)
      expect(ended).toMatchObject({
        code: 1,
        lines: [
          expect.stringMatching(/^DATABASE_URL: role "\w+" may make tables in schema public/),
        ],
      })
    } finally {
      await rm(directory, { recursive: true })
      await database.drop()
    }
  })
})

describe('migrating', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshPostgres()
  })
  afterAll(() => database.drop())

  const migrate = (url: string | undefined, ...args: string[]) =>
    runNode([...fromSource('src/migrate.ts'), ...args], { ...process.env, DATABASE_URL: url })

  it('brings an empty database to the schema of now, and leaves it there the second time', async () => {
    const first = await migrate(database.url)
    expect(first).toMatchObject({
      code: 0,
      lines: [],
      out: expect.stringMatching(/^The schema is at version \d+\.\n$/),
    })
    expect(await migrate(database.url)).toEqual(first)
  })

  it('ends in one line, without the password, when something is wrong', async () => {
    const nobody = `nobody_${randomUUID().slice(0, 8)}`
    const silent = `postgres://owner:geheim@127.0.0.1:${await freePort()}/none`
    const missing = database.url.replace(/[^/]+$/, 'not_there')
    // biome-ignore format: one case a line
    const cases: [string | undefined, string[], string][] = [
      [undefined, [], 'DATABASE_URL is missing'],
      ['file:.data', [], 'DATABASE_URL must be a postgres:// URL; no other store is fit for production'],
      [silent, [], 'DATABASE_URL: cannot be reached (ECONNREFUSED)'],
      [missing, [], 'DATABASE_URL: database "not_there" does not exist'],
      [database.url, ['--app-role', nobody], `DATABASE_URL: role "${nobody}" does not exist`],
      [database.url, ['--app'], "Unknown option '--app'"],
    ]
    const ended = await Promise.all(cases.map(([url, args]) => migrate(url, ...args)))
    expect(ended).toEqual(cases.map(([, , line]) => ({ code: 1, lines: [line], out: '' })))
  })
})
