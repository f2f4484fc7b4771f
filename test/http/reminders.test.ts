import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { amsterdamDay } from '../../src/domain/calendar.ts'
import { addWorkingDays } from '../../src/domain/working-days.ts'
import type { demoConfig } from '../../src/sandbox/demo-config.ts'
import { letClockRun, stopClockAt } from '../support/clock.ts'
import { startFaultyWorld } from '../support/faulty-world.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import { send } from '../support/sent-and-watched.ts'

const [workList, coordinators] = ['werklijst@cjg.example', 'coordinator@cjg.example']
const question = 'kanarie-hulpvraag-2b71'

const withMail = (port: number) => (config: ReturnType<typeof demoConfig>) => ({
  ...config,
  mail: { smtp: { host: '127.0.0.1', port }, from: 'jeugdschakel@plugin.example' },
  organisations: config.organisations.map((one) => ({
    ...{ ...one, notify: workList },
    notifyCoordinator: coordinators,
  })),
})

const startWorld = async () => {
  const mailbox = await startMailbox()
  const world = await startFaultyWorld(withMail(mailbox.port))
  await world.startHere()
  const remindersIn = async () => {
    const { db, close } = openDatabase({ url: world.databaseUrl })
    try {
      const { rows } = await sql<{ key: string; version: number }>`
        select key, (select version from referral where id = reminder.referral) as version
        from reminder order by key`.execute(db)
      return rows
    } finally {
      await close()
    }
  }
  const close = async () => {
    await world.close()
    await mailbox.close()
  }
  return { mailbox, world, remindersIn, close }
}

describe('workflow 23: a referral that nobody answers', () => {
  let opened: Awaited<ReturnType<typeof startWorld>>
  const sentAt = new Date()
  const daysAfterDeadline = (days: number) =>
    `${addWorkingDays(amsterdamDay(sentAt), 5 + days)}T11:00:00Z`
  const patience = { timeout: 55_000, interval: 100 }
  const mailsTo = (address: string) =>
    opened.mailbox.received.filter(({ to }) => to.includes(address))

  beforeAll(async () => {
    opened = await startWorld()
    await send(await opened.world.launch(), question)
    await vi.waitFor(() => expect(mailsTo(workList)).toHaveLength(1), patience)
  })
  afterAll(async () => {
    letClockRun()
    await opened.close()
  })

  it('is reminded of by mail: first to the organisation, then to its coordinators', async () => {
    stopClockAt(daysAfterDeadline(1))
    await vi.waitFor(() => expect(mailsTo(workList)).toHaveLength(2), patience)
    expect(mailsTo(coordinators)).toEqual([])
    stopClockAt(daysAfterDeadline(3))
    await vi.waitFor(() => expect(mailsTo(coordinators)).toHaveLength(1), patience)
    expect(mailsTo(workList)).toHaveLength(2)
  })

  it('is reminded of once each time, and stays as it was', async () => {
    const { remindersIn, world } = opened
    expect((await remindersIn()).map(({ key }) => key.split('/').at(-1))).toEqual([
      'coordinator',
      'youth-worker',
    ])
    expect(new Set((await remindersIn()).map(({ version }) => version))).toEqual(new Set([1]))
    const reminded = world.logged.filter((line) => line.includes('"event":"reminded"'))
    expect(reminded).toHaveLength(2)
  })

  it('is not told of in the mail itself (decision 21)', () => {
    for (const mail of opened.mailbox.received) {
      expect(headerOf(mail, 'Subject')).toBe('Er staat iets voor u klaar in Jeugdschakel')
      for (const word of [question, 'Noor', 'laat', '999990470']) {
        expect(mail.raw).not.toContain(word)
      }
    }
  })
})
