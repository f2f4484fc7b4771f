import type { Bundle, BundleEntry } from 'fhir/r4.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commitAfter, type DatabaseRule } from '../support/database-proxy.ts'
import { isDeliveryToken, isWritingBundle, type Rule } from '../support/fault-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { textOf } from '../support/form-browser.ts'
import type { FilledForm, Huisarts } from '../support/huisarts.ts'
import { nothing, once } from '../support/in-the-his.ts'
import type { PluginProcess } from '../support/plugin-process.ts'
import { patient } from '../support/sent-and-watched.ts'

const settleSeconds = 11

let world: FaultyWorld
let plugin: PluginProcess
let huisarts: Huisarts

beforeAll(async () => {
  world = await startFaultyWorld((config) => ({
    ...config,
    issuers: config.issuers.map((issuer) => ({ ...issuer, settleSeconds })),
  }))
  plugin = await world.startProcess()
  huisarts = await world.launch()
})
afterEach(() => {
  world.proxy.heal()
  world.database.heal()
})
afterAll(() => world.close())

const kill = () => plugin.kill()

/** Sends the form; the process is killed on the way. Resolves when it is gone, with whether the huisarts got a 303. */
const sendAndBeKilled = async (form: FilledForm): Promise<boolean> => {
  const answer = await huisarts.send(form).catch(() => null)
  await plugin.ended
  return answer?.status === 303
}

const restart = async (): Promise<number> => {
  plugin = await world.startProcess()
  return performance.now()
}

const untilDelivered = async ({ referral }: FilledForm): Promise<void> => {
  await expect
    .poll(async () => textOf(await huisarts.look(referral)), patient)
    .toContain('In dossier gezet')
  expect(await world.held.count(referral)).toEqual(once)
}

const storesReferral = commitAfter(/^insert into "referral"/)
const inDatabase = (rule: Omit<DatabaseRule, 'match'>) =>
  world.database.script({ match: storesReferral, times: 1, ...rule })
const atHis = (rule: Omit<Rule, 'match'>) =>
  world.proxy.script({ match: isWritingBundle, times: 1, ...rule })

/** What the HIS was asked to create for this referral, from now on. */
const creationsOf = ({ referral }: FilledForm) => {
  const sent: NonNullable<BundleEntry['request']>[] = []
  world.proxy.watch((seen, body) => {
    if (!isWritingBundle(seen, body) || !body.includes(referral)) return
    const { entry = [] }: Bundle = JSON.parse(body)
    sent.push(...entry.flatMap(({ request }) => (request?.method === 'POST' ? [request] : [])))
  })
  return sent
}

describe('kill -9 while a referral is submitted', () => {
  it('fault R1: before the commit nothing is stored, and the same form works once', async () => {
    const form = await huisarts.fill('R1')
    inDatabase({ before: kill, breaks: 'before' })
    expect(await sendAndBeKilled(form)).toBe(false)
    await restart()
    expect((await huisarts.look(form.referral)).status).toBe(404)
    expect(await world.held.count(form.referral)).toEqual(nothing)
    expect((await huisarts.send(form)).status).toBe(303)
    expect((await huisarts.send(form)).status).toBe(303)
    await untilDelivered(form)
  })

  it('fault R2: after the commit it is delivered within 5 s of the restart, once', async () => {
    const form = await huisarts.fill('R2')
    inDatabase({ after: kill, breaks: 'after' })
    await sendAndBeKilled(form)
    const restarted = await restart()
    await untilDelivered(form)
    expect(performance.now() - restarted).toBeLessThan(5_000)
  })

  it.each<[string, Omit<Rule, 'match'>]>([
    ['is asked for', { onRequest: kill, fault: { kind: 'reset-before' } }],
    ['was given', { onAnswer: kill }],
  ])(
    'fault R2: when a token %s it is delivered within 5 s of the restart too, once',
    async (what, rule) => {
      const form = await huisarts.fill(`R2 ${what}`)
      // A process has none when it starts.
      await plugin.kill()
      world.proxy.script({ match: isDeliveryToken, times: 1, ...rule })
      await restart()
      expect(await sendAndBeKilled(form)).toBe(true)
      const restarted = await restart()
      await untilDelivered(form)
      expect(performance.now() - restarted).toBeLessThan(5_000)
    },
  )

  it('fault R5: before the 303 a reload shows the confirmation, and the form gives no second referral', async () => {
    const form = await huisarts.fill('R5')
    inDatabase({ after: kill, breaks: 'after' })
    expect(await sendAndBeKilled(form)).toBe(false)
    await restart()
    expect((await huisarts.look(form.referral)).status).toBe(200)
    const again = await huisarts.send(form)
    expect(again.location).toBe(`${huisarts.path}/referrals/${form.referral}`)
    await untilDelivered(form)
  })
})

describe('kill -9 while a referral is delivered', () => {
  it.each<[string, Omit<Rule, 'match'>]>([
    ['before the HIS has it', { onRequest: kill, fault: { kind: 'reset-before' } }],
    ['when the HIS did it', { onAnswer: kill }],
    ['and the HIS does it late', { onRequest: kill, fault: { kind: 'late', afterMs: 5_000 } }],
  ])('fault R3: %s, it is in the HIS once', async (what, rule) => {
    const form = await huisarts.fill(`R3 ${what}`)
    atHis(rule)
    expect(await sendAndBeKilled(form)).toBe(true)
    await restart()
    await untilDelivered(form)
  })

  it('fault R4: between the answer and "delivered" the next process finds it, and creates nothing unless it is not there', async () => {
    const form = await huisarts.fill('R4')
    const sent = creationsOf(form)
    world.database.script({
      match: ({ sql }) => /update "mirror".*"delivered_version" = /s.test(sql),
      times: 1,
      before: kill,
      breaks: 'before',
    })
    expect(await sendAndBeKilled(form)).toBe(true)
    await restart()
    await untilDelivered(form)
    expect((await world.held.everything(form.referral)).requests).toHaveLength(1)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.filter(({ ifNoneExist }) => ifNoneExist === undefined)).toEqual([])
  })
})
