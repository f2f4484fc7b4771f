import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { statement } from '../support/database-proxy.ts'
import { isWritingBundle } from '../support/fault-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { formTo, textOf } from '../support/form-browser.ts'
import type { FilledForm, Huisarts } from '../support/huisarts.ts'
import { once } from '../support/in-the-his.ts'
import type { PluginProcess } from '../support/plugin-process.ts'
import { patient } from '../support/sent-and-watched.ts'

/** Two processes of the plug-in on one database, each on its own port. */
let world: FaultyWorld
let first: PluginProcess
let second: PluginProcess
let secondPort: number
let huisarts: Huisarts

beforeEach(async () => {
  world = await startFaultyWorld((config) => ({
    ...config,
    issuers: config.issuers.map((issuer) => ({ ...issuer, settleSeconds: 11 })),
  }))
  first = await world.startProcess()
  secondPort = await world.freePort()
  second = await world.startProcess(secondPort)
  huisarts = await world.launch()
})
afterEach(() => world.close())

const fill = async (count: number): Promise<FilledForm[]> => {
  const forms: FilledForm[] = []
  for (let one = 0; one < count; one += 1) forms.push(await huisarts.fill(`form ${one}`))
  return forms
}

const acknowledged = async (form: FilledForm): Promise<boolean> =>
  (await huisarts.send(form).catch(() => null))?.status === 303

/** Through the process that is there. */
const sendToSecond = async ({ action, fields }: FilledForm): Promise<boolean> => {
  const { port } = new URL(world.urls.plugin)
  const there = world.urls.plugin.replace(port, String(secondPort))
  const answer = await huisarts.browser
    .ask(`${there}${action}`, { method: 'POST', fields })
    .catch(() => null)
  return answer?.status === 303
}

const untilAllDelivered = async (forms: readonly FilledForm[]): Promise<void> => {
  for (const { referral } of forms) {
    await expect.poll(() => world.held.count(referral), patient).toEqual(once)
  }
}

const requestsOf = async ({ referral }: FilledForm) =>
  (await world.held.everything(referral)).requests.length

describe('two processes on one database', () => {
  it('fault R37: one dies in the middle of its deliveries, and the other takes them over within 30 s, once', async () => {
    const forms = await fill(12)
    let writes = 0
    world.proxy.script({
      match: isWritingBundle,
      // The one that gets the referrals delivers them first: it is killed in the third.
      onRequest: async () => {
        writes += 1
        if (writes === 3) await first.kill()
      },
    })
    const sent = await Promise.all(forms.map(acknowledged))
    await first.ended
    const died = performance.now()
    const kept = forms.filter((_, index) => sent[index])
    expect(kept.length).toBeGreaterThan(0)
    await untilAllDelivered(kept)
    expect(performance.now() - died).toBeLessThan(30_000)
    for (const form of kept) expect(await requestsOf(form)).toBe(1)
  })

  it('fault R37: one or the other is killed at any moment, and all are in the HIS once within 30 s', async () => {
    for (const [round, after] of [50, 400, 150, 250].entries()) {
      const forms = await fill(6)
      const sending = forms.map((form, index) =>
        index % 2 ? sendToSecond(form) : acknowledged(form),
      )
      await pause(after)
      await (round % 2 ? second : first).kill()
      const died = performance.now()
      const sent = await Promise.all(sending)
      const kept = forms.filter((_, index) => sent[index])
      await untilAllDelivered(kept)
      expect(performance.now() - died).toBeLessThan(30_000)
      for (const form of kept) expect(await requestsOf(form)).toBe(1)
      if (round % 2) second = await world.startProcess(secondPort)
      else first = await world.startProcess()
    }
  }, 240_000)

  /** Resolves when so many are on their way into the database: the others wait behind them. */
  const whenStoring = (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let stored = 0
    world.database.script({
      match: statement(/^insert into "referral"/),
      before: () => {
        stored += 1
        if (stored === count) resolve()
      },
    })
    return promise
  }

  it('fault R36, R37: a rolling restart with 50 submits in flight loses none', async () => {
    const forms = await fill(75)
    const [here, there, later] = [forms.slice(0, 25), forms.slice(25, 50), forms.slice(50)]
    let answered = 0
    const counted = async (sending: Promise<boolean>) => {
      const isSent = await sending
      answered += 1
      return isSent
    }
    const storing = whenStoring(2)
    const sending = [...here.map(acknowledged), ...there.map(sendToSecond)].map(counted)
    await storing
    expect(answered).toBeLessThan(10)
    expect(await first.stop()).toBe(0)
    first = await world.startProcess()
    const storingAgain = whenStoring(2)
    const sendingLater = later.map(sendToSecond)
    await storingAgain
    expect(await second.stop()).toBe(0)
    second = await world.startProcess(secondPort)
    const sent = [...(await Promise.all(sending)), ...(await Promise.all(sendingLater))]
    expect(sent).toContain(true)
    // Who got no answer sends the same form again.
    const again = forms.filter((_, index) => !sent[index])
    expect(await Promise.all(again.map(acknowledged))).not.toContain(false)
    await untilAllDelivered(forms)
    for (const form of forms) expect(await requestsOf(form)).toBe(1)
  }, 240_000)

  it('fault R36: what is under way at SIGTERM is answered, and the process is gone within 10 s', async () => {
    const forms = await fill(50)
    const sending = forms.map(acknowledged)
    const asked = performance.now()
    const code = await first.stop()
    expect(performance.now() - asked).toBeLessThan(10_500)
    expect(code).toBe(0)
    const sent = await Promise.all(sending)
    const kept = forms.filter((_, index) => sent[index])
    await untilAllDelivered(kept)
  }, 120_000)

  it('fault R38: one that stands still past its lease delivers nothing twice when it goes on', async () => {
    const [form] = await fill(1)
    if (form === undefined) throw new Error('one was filled')
    let isStopped = false
    const stands = Promise.withResolvers<void>()
    world.proxy.script({
      match: isWritingBundle,
      times: 1,
      onAnswer: () => {
        process.kill(first.pid, 'SIGSTOP')
        isStopped = true
        stands.resolve()
      },
    })
    expect(await acknowledged(form)).toBe(true)
    await stands.promise
    expect(isStopped).toBe(true)
    await expect
      .poll(async () => textOf(await lookThroughSecond(form)), { ...patient, timeout: 55_000 })
      .toContain('In dossier gezet')
    process.kill(first.pid, 'SIGCONT')
    const next = await huisarts.fill('after it went on')
    expect(await acknowledged(next)).toBe(true)
    await untilAllDelivered([form, next])
    expect(await requestsOf(form)).toBe(1)
    expect(formTo(await huisarts.look(form.referral), '/withdraw')).toBeDefined()
  }, 120_000)
})

const lookThroughSecond = ({ referral }: FilledForm) => {
  const { port } = new URL(world.urls.plugin)
  const there = world.urls.plugin.replace(port, String(secondPort))
  return huisarts.browser.get(`${there}${huisarts.path}/referrals/${referral}`)
}
