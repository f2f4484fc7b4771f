import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { type Form, formTo, type Page, textOf } from '../support/form-browser.ts'
import type { FilledForm, Huisarts } from '../support/huisarts.ts'
import { nothing, once } from '../support/in-the-his.ts'
import type { PluginProcess } from '../support/plugin-process.ts'
import startPostgres from '../support/postgres-server.ts'
import { patient } from '../support/sent-and-watched.ts'

let world: FaultyWorld
let plugin: PluginProcess
let huisarts: Huisarts

const beginWorld = async () => {
  world = await startFaultyWorld()
  plugin = await world.startProcess()
  huisarts = await world.launch()
}

const question = 'Ze slaapt slecht & zegt:\n"ik durf niet" <naar school>'

/** The form that came back instead of the acknowledgement. */
const cameBack = (page: Page): Form => {
  expect(page.status).toBe(503)
  expect(textOf(page)).toContain('niet opgeslagen')
  return formTo(page, '/new')
}

const untilDelivered = async ({ referral }: FilledForm): Promise<void> => {
  await expect
    .poll(async () => textOf(await huisarts.look(referral)), patient)
    .toContain('In dossier gezet')
  expect(await world.held.count(referral)).toEqual(once)
}

describe('a database that is not there', () => {
  beforeAll(beginWorld)
  afterEach(() => {
    world.database.up()
    world.database.heal()
  })
  afterAll(() => world.close())

  it('fault R32: nothing is acknowledged, every typed word comes back, and can be sent again', async () => {
    const form = await huisarts.fill(question)
    world.database.down()
    const back = cameBack(await huisarts.send(form))
    const { do: _, ...sent } = form.fields
    expect(back.fields).toMatchObject(sent)
    world.database.up()
    expect(await world.held.count(form.referral)).toEqual(nothing)
    const again = await huisarts.browser.post(back.action, back.fields)
    expect(again.status).toBe(303)
    await untilDelivered(form)
  })

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a site beside ours', { 'Sec-Fetch-Site': 'same-site' }],
  ])('fault R32: gives nothing back to %s', async (_, headers) => {
    const { action, fields } = await huisarts.fill('a secret that was typed')
    world.database.down()
    const answer = await huisarts.browser.post(action, fields, headers)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('a secret that was typed')
  })

  it('fault R32: gives nothing back to a browser that does not say where the form was', async () => {
    const { action, fields } = await huisarts.fill('a secret that was typed')
    world.database.down()
    const answer = await huisarts.browser.withoutFetchMetadata(action, fields, world.urls.plugin)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('a secret that was typed')
  })

  it('fault R32: gives nothing back to who does not have the token of the form', async () => {
    const { action, fields } = await huisarts.fill('a secret that was typed')
    world.database.down()
    const answer = await huisarts.browser.post(action, { ...fields, csrf: 'another' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('a secret that was typed')
  })

  it('fault R34: a disk that is full is told as R32, reads go on, and it recovers by itself', async () => {
    const form = await huisarts.fill(question)
    const isInsert = ({ sql }: { sql: string }) => /^insert into/i.test(sql)
    const diskFull = '53100'
    const heal = world.database.script({ match: isInsert, fails: diskFull })
    const back = cameBack(await huisarts.send(form))
    expect((await huisarts.browser.get(`${huisarts.path}/new`)).status).toBe(200)
    heal()
    expect((await huisarts.browser.post(back.action, back.fields)).status).toBe(303)
    await untilDelivered(form)
  })

  it('fault R33: connections that are killed cost nothing, and the process stays', async () => {
    const form = await huisarts.fill('R33')
    const { pid } = plugin
    world.database.down()
    expect((await huisarts.send(form)).status).toBe(503)
    world.database.up()
    const back = performance.now()
    await expect.poll(async () => (await huisarts.send(form)).status, patient).toBe(303)
    expect(performance.now() - back).toBeLessThan(5_000)
    await untilDelivered(form)
    expect(process.kill(pid, 0)).toBe(true)
  })
})

describe('PostgreSQL that crashes', () => {
  let stop: (() => Promise<void>) | undefined
  const shared = process.env.DATABASE_URL_TEST

  beforeAll(async () => {
    // A server of its own: this one is crashed on purpose.
    delete process.env.DATABASE_URL_TEST
    stop = await startPostgres()
    await beginWorld()
  })
  afterAll(async () => {
    await world.close()
    await stop?.()
    process.env.DATABASE_URL_TEST = shared
  })

  const ask = async <T>(sql: string): Promise<T[]> => {
    const client = new Client({ connectionString: world.databaseUrl })
    client.on('error', () => undefined)
    await client.connect()
    return client
      .query(sql)
      .then(({ rows }) => rows as T[])
      .finally(() => client.end().catch(() => undefined))
  }

  /** The shell that COPY starts kills the server's process that started it: PostgreSQL then recovers from its log. */
  const crash = () => ask(`copy (select 1) to program 'kill -9 $PPID'`).catch(() => undefined)

  it('fault R33, R35: what was acknowledged is there after it recovered, and the process goes on', async () => {
    world.proxy.script({ match: () => true, fault: { kind: 'hang' } })
    const form = await huisarts.fill('R35')
    expect((await huisarts.send(form)).status).toBe(303)
    const [before] = await ask<{ started: Date }>('select pg_postmaster_start_time() as started')
    await crash()
    await expect.poll(() => ask('select').catch(() => null), patient).not.toBeNull()
    const recovered = performance.now()
    await expect.poll(async () => (await huisarts.look(form.referral)).status, patient).toBe(200)
    expect(performance.now() - recovered).toBeLessThan(5_000)
    const [after] = await ask<{ started: Date }>('select pg_postmaster_start_time() as started')
    expect(after).toEqual(before)
    world.proxy.heal()
    await untilDelivered(form)
  })

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
    'fault R35: a commit is on the disk when it is acknowledged: %s is on',
    async (setting) => {
      expect(await ask(`show ${setting}`)).toEqual([{ [setting]: 'on' }])
    },
  )
})
