import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isDeliveryToken, isWritingBundle } from '../support/fault-proxy.ts'
import { type Fault, loginPage } from '../support/faults.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import type { Huisarts } from '../support/huisarts.ts'
import { nothing } from '../support/in-the-his.ts'
import { watchTransactions } from '../support/open-transactions.ts'
import { patient, send, shown, untilDelivered, untilShown } from '../support/sent-and-watched.ts'

const settleSeconds = 11

let world: FaultyWorld
let huisarts: Huisarts
let elsewhere: Huisarts

beforeAll(async () => {
  world = await startFaultyWorld((config) => ({
    ...config,
    issuers: config.issuers.map((issuer) => ({ ...issuer, settleSeconds })),
  }))
  await world.startHere()
  huisarts = await world.launch('kind-noor')
  elsewhere = await world.launch('kind-luuk', 'huisarts-peeters')
})
afterAll(() => world.close())

/** A HIS that answers somebody is no HIS that is down: keeps what the others of these tests did from adding up. */
const anotherGoesThrough = async () => untilDelivered(world, await send(elsewhere, 'another'))

describe('an answer that does not come, or is none', () => {
  it('fault R8: a HIS that hangs costs the huisarts nothing, and the outcome is found out', async () => {
    const sent = await send(huisarts, 'R8', ({ writes }) => {
      world.proxy.script({ match: writes, fault: { kind: 'hang' }, times: 1 })
    })
    expect(sent.ms).toBeLessThan(2_000)
    const started = performance.now()
    expect(await shown(sent)).toContain('Opgeslagen, wordt nagestuurd')
    // Two seconds of waiting for the HIS, and a page.
    expect(performance.now() - started).toBeLessThan(4_000)
    await anotherGoesThrough()
    await untilDelivered(world, sent)
  })

  it('fault R8, reliability I9: no transaction stays open while the HIS is waited for', async () => {
    await using database = await watchTransactions(world.databaseUrl)
    const heard = Promise.withResolvers<void>()
    const sent = await send(huisarts, 'R8 transaction', ({ writes }) => {
      world.proxy.script({
        match: writes,
        times: 1,
        onRequest: async () => {
          heard.resolve()
          await database.pass(2_000)
        },
      })
    })
    await heard.promise
    expect(await database.openThroughout()).toEqual([])
    await untilDelivered(world, sent)
  })

  it.each<[string, Fault]>([
    ['the connection breaks before the HIS has it', { kind: 'reset-before' }],
    ['the connection breaks after the HIS did it', { kind: 'reset-after' }],
    ['the JSON is cut off', { kind: 'truncated' }],
    ['the answer says that it is plain text', { kind: 'content-type', contentType: 'text/plain' }],
    ['200 with a login page', loginPage],
  ])('fault R11: %s, and it is in the HIS once', async (what, fault) => {
    const sent = await send(huisarts, `R11 ${what}`, ({ writes }) => {
      world.proxy.script({ match: writes, fault, times: 1 })
    })
    await untilDelivered(world, sent)
  })

  it('fault R4: the HIS did it and the answer was lost: it is found, and not made again', async () => {
    const sent = await send(huisarts, 'R4', ({ writes }) => {
      world.proxy.script({ match: writes, fault: { kind: 'answer-lost' }, times: 1 })
    })
    await untilDelivered(world, sent)
    expect((await world.held.everything(sent.referral)).requests).toHaveLength(1)
  })

  it('fault R3: until the settle time is over it is only searched for', async () => {
    const moments: number[] = []
    const sent = await send(huisarts, 'R3 settle', ({ writes }) => {
      world.proxy.watch((seen, body) => {
        if (writes(seen, body)) moments.push(seen.at)
      })
      world.proxy.script({ match: writes, fault: { kind: 'reset-before' }, times: 1 })
    })
    await untilDelivered(world, sent)
    const [first = 0, second = 0] = moments
    expect(second - first).toBeGreaterThanOrEqual(settleSeconds * 1_000 - 100)
  })

  it('fault R3: a HIS that does it late, within its settle time, has it once', async () => {
    const sent = await send(huisarts, 'R3 late', ({ writes }) => {
      // The deadline of 10 s is over first, then half a second more.
      world.proxy.script({ match: writes, fault: { kind: 'late', afterMs: 500 }, times: 1 })
    })
    await untilDelivered(world, sent)
  })

  it('fault R3: a HIS that does it after its settle time makes a second one, and that is undone', async () => {
    const sent = await send(huisarts, 'R3 too late', ({ writes }) => {
      world.proxy.script({ match: writes, fault: { kind: 'late', afterMs: 6_000 }, times: 1 })
    })
    await untilShown(sent, 'In dossier gezet')
    // The second one comes after the first was delivered: what looks again finds it.
    await expect
      .poll(async () => (await world.held.everything(sent.referral)).requests.length, patient)
      .toBe(2)
    await expect.poll(() => world.held.count(sent.referral), patient).toMatchObject({ requests: 1 })
  }, 120_000)
})

describe('a HIS that drips', () => {
  it('fault R10: the slot is released, and all of another practice went through meanwhile', async () => {
    let isDripping = true
    const dripping = await send(huisarts, 'R10', ({ writes }) => {
      world.proxy.script({ match: writes, fault: { kind: 'drip', everyMs: 1_000 }, times: 1 })
    })
    const others = [1, 2, 3, 4, 5, 6]
    const delivered: number[] = []
    for (const other of others) {
      await untilDelivered(world, await send(elsewhere, `other ${other}`))
      if (isDripping) delivered.push(other)
    }
    isDripping = (await shown(dripping)).includes('nagestuurd')
    expect(isDripping).toBe(true)
    expect(delivered).toEqual(others)
    await untilDelivered(world, dripping)
  })
})

describe('the HIS is down', () => {
  it('the 303 leaves while no byte gets through to the HIS, and the screen says what happens next', async () => {
    const form = await huisarts.fill('down')
    world.proxy.script({ match: () => true, fault: { kind: 'hang' } })
    let tried = false
    world.proxy.watch((seen, body) => {
      // Where its last token has ended, that is what it asks for first.
      tried ||= isWritingBundle(seen, body) || isDeliveryToken(seen, body)
    })
    const before = world.proxy.bytesLetThrough()
    const answer = await huisarts.send(form)
    expect(answer.status).toBe(303)
    expect(world.proxy.bytesLetThrough()).toBe(before)
    const page = await huisarts.look(form.referral)
    expect(page.body).toContain('Opgeslagen, wordt nagestuurd')
    expect(world.proxy.bytesLetThrough()).toBe(before)
    world.proxy.heal()
    expect(await world.held.count(form.referral)).toEqual(nothing)
    expect(tried).toBe(true)
  })
})
