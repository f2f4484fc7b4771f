import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/adapters/postgres/open-database.ts'
import type { demoConfig } from '../../src/sandbox/demo-config.ts'
import { letClockRun, stopClockAt } from '../support/clock.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { formTo } from '../support/form-browser.ts'
import type { Huisarts } from '../support/huisarts.ts'
import { headerOf, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { send } from '../support/sent-and-watched.ts'

const canaries = { question: 'kanarie-hulpvraag-7f3a', reason: 'kanarie-reden-91bc' }

/** Of the child of the demo, her parents, her huisarts and the practice. */
const personal = ['999990470', 'Noor', 'de Vries', 'Bakker', 'Jansen', 'Linde', '06-00000011']

const workList = 'werklijst@cjg-heuvelland.example'

/** A mail may wait for a try that comes within a minute. */
const patience = { timeout: 55_000, interval: 100 }

const withMail = (port: number) => (config: ReturnType<typeof demoConfig>) => ({
  ...config,
  mail: { smtp: { host: '127.0.0.1', port }, from: 'jeugdschakel@plugin.example' },
  organisations: config.organisations.map((one) => ({ ...one, notify: workList })),
})

const startWorld = async () => {
  const mailbox = await startMailbox()
  const world = await startFaultyWorld(withMail(mailbox.port))
  await world.startHere()
  const close = async () => {
    await world.close()
    await mailbox.close()
  }
  return { mailbox, world, close }
}

const withdraw = async (huisarts: Huisarts, referral: string) => {
  const { action, fields } = formTo(await huisarts.look(referral), '/withdraw')
  const typed = { ...fields, reason: 'anders', text: canaries.reason }
  expect((await huisarts.browser.post(action, typed)).status).toBe(303)
}

/** The events that were told, in their order; each mail carries the name of its last one. */
const toldIn = async ({ databaseUrl }: FaultyWorld) => {
  const { db, close } = openDatabase({ url: databaseUrl })
  try {
    const { rows } = await sql<{ id: string; referral: string; is_sent: boolean }>`
      select id, referral, sent_at is not null as is_sent from notification order by number`.execute(
      db,
    )
    return rows
  } finally {
    await close()
  }
}

const messageIds = ({ received }: Mailbox) => received.map((one) => headerOf(one, 'Message-ID'))
const subjects = ({ received }: Mailbox) => received.map((one) => headerOf(one, 'Subject'))

describe('a referral with canary words', () => {
  let opened: Awaited<ReturnType<typeof startWorld>>
  let referral: string
  const untilReceived = (count: number) =>
    vi.waitFor(() => expect(opened.mailbox.received).toHaveLength(count), patience)
  beforeAll(async () => {
    opened = await startWorld()
    const huisarts = await opened.world.launch()
    referral = (await send(huisarts, canaries.question)).referral
    await untilReceived(1)
    // Five minutes later, so that the next mail may go.
    stopClockAt(new Date(Date.now() + 5 * 60_000).toISOString())
    await withdraw(huisarts, referral)
    await untilReceived(2)
  })
  afterAll(async () => {
    letClockRun()
    await opened.close()
  })

  it('makes one mail to the organisation, and one when it is withdrawn (workflow 3, 16)', async () => {
    const { mailbox, world } = opened
    expect(mailbox.received.map(({ to }) => to)).toEqual([[workList], [workList]])
    expect(subjects(mailbox)).toEqual(Array(2).fill('Er staat iets voor u klaar in Jeugdschakel'))
    for (const { raw } of mailbox.received) {
      expect(raw).toContain(`${world.urls.plugin}/work-list/login`)
    }
    const told = await toldIn(world)
    expect(messageIds(mailbox)).toEqual(told.map(({ id }) => `<${id}@127.0.0.1>`))
  })

  it('leaves none of its words, no name, number or id in the mail (reliability I8)', () => {
    for (const mail of opened.mailbox.received) {
      for (const word of [...Object.values(canaries), ...personal, referral]) {
        expect(JSON.stringify(mail)).not.toContain(word)
      }
    }
  })

  it('is counted and logged by its addressee, without the address', async () => {
    const { world } = opened
    const metrics = await (await fetch(`${world.urls.plugin}/metrics`)).text()
    expect(metrics).toContain('jeugdschakel_notifications_total{outcome="sent"} 2')
    const lines = world.logged.filter((line) => line.includes('"event":"notification-sent"'))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('"addressee":"organisation/cjg-heuvelland","things":1')
    for (const text of [metrics, world.logged.join('')]) {
      expect(text).not.toContain(workList)
      expect(text).not.toContain(canaries.question)
    }
  })
})

describe('a mail server that is down', () => {
  let opened: Awaited<ReturnType<typeof startWorld>>
  beforeEach(async () => {
    opened = await startWorld()
  })
  afterEach(() => opened.close())

  it('holds up no referral; what waited goes out later, once, in one mail', async () => {
    const { mailbox, world } = opened
    const postponed = () => world.logged.filter((line) => line.includes('notification-postponed'))
    await mailbox.down()
    const huisarts = await world.launch()
    const first = await send(huisarts, 'Terwijl de mailserver stilligt')
    await expect.poll(() => postponed().length, patience).toBeGreaterThan(0)
    const second = await send(huisarts, 'En nog een')
    await mailbox.up()
    await expect.poll(() => mailbox.received.length, patience).toBe(1)
    await expect
      .poll(async () => (await toldIn(world)).every((one) => one.is_sent), patience)
      .toBe(true)
    const told = await toldIn(world)
    expect(told.map((one) => one.referral)).toEqual([first.referral, second.referral])
    expect(subjects(mailbox)).toEqual(['Er staan 2 dingen voor u klaar in Jeugdschakel'])
    expect(messageIds(mailbox)).toEqual([`<${told[1]?.id}@127.0.0.1>`])
  })
})

describe('without mail in the configuration', () => {
  it('writes nobody down to be told', async () => {
    const world = await startFaultyWorld()
    await world.startHere()
    await send(await world.launch(), 'Zonder mail')
    expect(await toldIn(world)).toEqual([])
    await world.close()
  })
})
