import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plugin } from '../../src/compose.ts'
import { changeKeys } from '../../src/key-rings.ts'
import { isWrite } from '../support/fault-proxy.ts'
import { createFormBrowser } from '../support/form-browser.ts'
import type { Huisarts } from '../support/huisarts.ts'
import { once } from '../support/in-the-his.ts'
import {
  type Environment,
  type OperatedWorld,
  startOperatedWorld,
} from '../support/operated-world.ts'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

/** Every ring after the same step; `at` is when the operator takes it. */
const stepped = async (
  env: Environment,
  step: 'add' | 'use',
  at = new Date(),
): Promise<Environment> => ({
  ...env,
  ENCRYPTION_KEYS: (await changeKeys([step, 'encryption'], env, at)) ?? '',
  FORM_SECRET: (await changeKeys([step, 'form'], env, at)) ?? '',
  // The next signing key was added a day and an hour ago, so that it is in use now.
  ...(step === 'add' && {
    SIGNING_KEYS: (await changeKeys(['next'], env, hours(-25))) ?? '',
  }),
})

const onlyNewest = (env: Environment): Environment => ({
  ENCRYPTION_KEYS: env.ENCRYPTION_KEYS?.split(',')[0] ?? '',
  FORM_SECRET: env.FORM_SECRET?.split(',')[0] ?? '',
  SIGNING_KEYS: JSON.stringify({ keys: JSON.parse(env.SIGNING_KEYS ?? '').keys.slice(-1) }),
})

/** Of each: as many as the demo HIS takes in before the test ends. */
const mostSent = 10

/** Sends referrals and looks at the overview, whatever happens to the plug-in; what was acknowledged counts. */
const startLoad = (huisarts: Huisarts) => {
  const acknowledged: string[] = []
  let stopped = false
  const send = async (question: string) => {
    const form = await huisarts.fill(question)
    const { status } = await huisarts.send(form)
    if (status !== 303) throw new Error(`refused: ${status}`)
    acknowledged.push(form.referral)
  }
  const one = async (count: number) => {
    if (acknowledged.length < mostSent) await send(`Vraag ${count}`)
    for (let looked = 0; looked < 5; looked += 1) {
      const { status } = await huisarts.browser.get(huisarts.path)
      if (status !== 200) throw new Error(`not shown: ${status}`)
    }
  }
  const isDown = (error: unknown) =>
    error instanceof Error &&
    'code' in error &&
    ['ECONNREFUSED', 'ECONNRESET'].includes(String(error.code))
  const run = async () => {
    for (let count = 1; !stopped; count += 1) {
      await one(count).catch((error: unknown) => {
        if (!isDown(error)) throw error
      })
    }
  }
  const running = run()
  return {
    acknowledged,
    stop: () => {
      stopped = true
      return running
    },
  }
}

describe('rotating every key', () => {
  let world: OperatedWorld
  let plugin: Plugin
  beforeEach(async () => {
    world = await startOperatedWorld()
    plugin = await world.start(world.secrets)
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await world.close()
  })

  const restart = async (env: Environment) => {
    await plugin.stop()
    plugin = await world.start(env)
  }

  it('under load loses no session and no delivery', async () => {
    const before = await world.launch('kind-noor')
    const at = await Promise.all([1, 2, 3].map(() => world.launch()))
    const loads = at.map(startLoad)
    const heal = world.proxy.script({ match: isWrite, fault: { kind: 'answer', status: 503 } })
    const waiting = await before.fill('Wacht op het HIS')
    expect((await before.send(waiting)).status).toBe(303)
    const filledBefore = await before.fill('Ingevuld voor de wisseling')

    const added = await stepped(world.secrets, 'add')
    await restart(added)
    const used = await stepped(added, 'use')
    await restart(used)
    expect((await before.send(filledBefore)).status).toBe(303)
    expect(await world.operate(used, 'rekey')).toMatchObject({ done: true })
    const newest = onlyNewest(used)
    await restart(newest)
    expect((await world.operate(newest, 'rekey')).text).toContain('0 rows')

    heal()
    expect((await before.look(waiting.referral)).status).toBe(200)
    expect((await before.send(await before.fill('Na de wisseling'))).status).toBe(303)
    await Promise.all(loads.map(({ stop }) => stop()))
    const acknowledged = loads.flatMap((load) => load.acknowledged)
    expect(acknowledged.length).toBeGreaterThan(3)
    for (const referral of [waiting.referral, filledBefore.referral, ...acknowledged]) {
      await expect.poll(() => world.held.count(referral), { timeout: 40_000 }).toEqual(once)
    }
    expect(world.logged.join('')).not.toContain('unexpected-error')
  }, 150_000)

  it('is noticed by the HIS only in our key set: a launch goes on with the new key alone', async () => {
    await world.launch()
    const used = await stepped(await stepped(world.secrets, 'add'), 'use')
    await restart(onlyNewest(used))
    // Our key set may be kept for five minutes.
    const { now } = Date
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 301_000)
    const huisarts = await world.launch()
    expect((await huisarts.send(await huisarts.fill('Met de nieuwe sleutel'))).status).toBe(303)
  })

  it('lets processes with the one order and the other read each other', async () => {
    const added = await stepped(world.secrets, 'add')
    await restart(added)
    const other = await world.start(await stepped(added, 'use'), { beside: true })
    const huisarts = await world.launch()
    const form = await huisarts.fill('Ingevuld bij de ene')
    const there = createFormBrowser(`http://127.0.0.1:${other.port}`)
    for (const [name, value] of huisarts.browser.cookies) there.cookies.set(name, value)
    const sent = await there.post(form.action, form.fields, { Origin: world.urls.plugin })
    expect(sent.status).toBe(303)
    expect((await huisarts.look(form.referral)).status).toBe(200)
  })

  it('needs the sealing anew before the old key goes', async () => {
    const huisarts = await world.launch()
    const used = await stepped(await stepped(world.secrets, 'add'), 'use')
    await restart(onlyNewest(used))
    expect((await huisarts.browser.get(huisarts.path)).status).toBe(500)
    await restart(used)
    expect((await huisarts.browser.get(huisarts.path)).status).toBe(200)
  })
})
