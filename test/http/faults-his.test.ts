import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isDeliveryToken } from '../support/fault-proxy.ts'
import { refusal, tooMany } from '../support/faults.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { formTo } from '../support/form-browser.ts'
import type { Huisarts } from '../support/huisarts.ts'
import { nothing, once } from '../support/in-the-his.ts'
import {
  patient,
  send,
  untilDelivered,
  untilShown,
  writesSeen,
} from '../support/sent-and-watched.ts'

let world: FaultyWorld
let huisarts: Huisarts

beforeAll(async () => {
  world = await startFaultyWorld()
  await world.startHere()
  huisarts = await world.launch('kind-noor')
})
afterEach(() => world.proxy.heal())
afterAll(() => world.close())

describe('a HIS that cannot take it now', () => {
  it('fault R7: 500 is tried again by itself, and the screen says what it waits for', async () => {
    let times: number[] = []
    let recover = () => {}
    const sent = await send(huisarts, 'R7', ({ writes }) => {
      times = writesSeen({ writes }, world)
      recover = world.proxy.script({ match: writes, fault: refusal(500) })
    })
    await untilShown(sent, /Wacht op HIS sinds/)
    await expect.poll(() => times.length, patient).toBeGreaterThan(1)
    recover()
    await untilDelivered(world, sent)
  })

  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString()

  it.each([
    ['seconds', () => tooMany('3')],
    ['a date', () => tooMany(inSeconds(4))],
  ])('fault R9: Retry-After as %s is waited for, and others go on', async (_, fault) => {
    let times: number[] = []
    const sent = await send(huisarts, 'R9', ({ writes }) => {
      times = writesSeen({ writes }, world)
      world.proxy.script({ match: writes, fault: fault(), times: 1 })
    })
    await expect.poll(() => times.length, patient).toBe(1)
    const other = await send(await world.launch('kind-luuk', 'huisarts-peeters'), 'another')
    await untilDelivered(world, other)
    expect(times).toHaveLength(1)
    await untilDelivered(world, sent)
    const [first = 0, second = 0] = times
    // A date has no fractions: four seconds from now may be three and a bit.
    expect(second - first).toBeGreaterThanOrEqual(2_900)
  })
})

describe('a HIS that will not take it', () => {
  it.each([
    ['fault R12: 400', 400],
    ['fault R12: 422', 422],
    ['fault R14: 403', 403],
    ['fault R15: 404 for the patient', 404],
    ['fault R15: 410 for the patient', 410],
  ])('%s stops it: once, and a person must act', async (_, status) => {
    let times: number[] = []
    const sent = await send(huisarts, `status ${status}`, ({ writes }) => {
      times = writesSeen({ writes }, world)
      world.proxy.script({ match: writes, fault: refusal(status) })
    })
    await untilShown(sent, 'Actie nodig')
    await untilDelivered(world, await send(huisarts, 'the next one goes its way'))
    expect(times.length).toBe(1)
    expect(await world.held.count(sent.referral)).toEqual(nothing)
    expect(world.logged.join('')).toContain('"event":"delivery-needs-action"')
  })

  it('fault R12: what was refused and is withdrawn goes to the HIS under the same identifier', async () => {
    const sent = await send(huisarts, 'R12 again', ({ writes }) => {
      world.proxy.script({ match: writes, fault: refusal(422), times: 1 })
    })
    await untilShown(sent, 'Het HIS weigert de patiënt (http-422)')
    await withdraw(sent.referral)
    await untilDelivered(world, sent)
    const [request] = (await world.held.everything(sent.referral)).requests
    expect(request?.status).toBe('revoked')
  })
})

describe('a HIS that will not have a part of it', () => {
  const press = async (referral: string, step: string, answers: Record<string, string> = {}) => {
    const { action, fields } = formTo(await huisarts.look(referral), `/${step}`)
    expect((await huisarts.browser.post(action, { ...fields, ...answers })).status).toBe(303)
  }

  /** It refuses what says this, as long as it says it; gives how often something was written. */
  const refusing = async (question: string, says: string, element: string) => {
    let times: number[] = []
    const sent = await send(huisarts, question, ({ writes }) => {
      times = writesSeen({ writes }, world)
      world.proxy.script({
        match: (seen, body) => writes(seen, body) && body.includes(says),
        fault: refusal(422, 'processing', 'Jan de Vries', element),
      })
    })
    return { sent, times }
  }

  it('fault R12: gets it without its episode, under the same identifier, once', async () => {
    const { sent, times } = await refusing(
      'R12 episode',
      '"reasonReference"',
      'ServiceRequest.reasonReference',
    )
    await untilShown(sent, 'Het HIS weigert de episode waar de verwijzing bij hoort (http-422)')
    await press(sent.referral, 'file-under', { episode: 'none' })
    await untilDelivered(world, sent)
    expect(times).toHaveLength(2)
    const { requests } = await world.held.everything(sent.referral)
    expect(requests[0]?.reasonCode?.[0]?.text).toBe('R12 episode')
    expect(requests[0]).not.toHaveProperty('reasonReference')
  })

  it('fault R12: gets it with the words in the letter, under the same identifier, once', async () => {
    const { sent } = await refusing('R12 letter', 'R12 letter', 'ServiceRequest.reasonCode')
    await untilShown(sent, 'Het HIS weigert de hulpvraag (http-422)')
    await press(sent.referral, 'file-without')
    await untilShown(sent, 'In dossier gezet')
    const { requests, letters } = await world.held.everything(sent.referral)
    expect(requests.map(({ reasonCode }) => reasonCode?.[0]?.text)).toEqual([
      'Zie de verwijsbrief.',
    ])
    expect(letters).toHaveLength(1)
  })

  it('fault R12: gets it as it was, once, when somebody mended it there and tries again', async () => {
    const sent = await send(huisarts, 'R12 mended', ({ writes }) => {
      world.proxy.script({ match: writes, fault: refusal(422), times: 1 })
    })
    await untilShown(sent, 'Het HIS weigert de patiënt (http-422)')
    await press(sent.referral, 'write-again')
    await untilDelivered(world, sent)
  })

  it('fault R12: says nothing in its log of what the HIS said', () => {
    expect(world.logged.join('')).toContain('http-422:ServiceRequest.reasonReference')
    expect(world.logged.join('')).not.toContain('Jan de Vries')
  })
})

const withdraw = async (referral: string): Promise<void> => {
  const { action, fields } = formTo(await huisarts.look(referral), '/withdraw')
  const answer = await huisarts.browser.post(action, {
    ...fields,
    reason: 'anders',
    text: 'verhuisd',
  })
  expect(answer.status).toBe(303)
}

describe('a HIS in which somebody else was at work', () => {
  it.each([
    ['fault R16: 409', 409],
    ['fault R18: 412', 412],
  ])('%s is looked at again and then goes through', async (_, status) => {
    const sent = await send(huisarts, `status ${status}`)
    await untilDelivered(world, sent)
    world.proxy.script({ match: sent.writes, fault: refusal(status, 'conflict'), times: 1 })
    await withdraw(sent.referral)
    await untilShown(sent, 'In dossier gezet')
    const [request] = (await world.held.everything(sent.referral)).requests
    expect(request?.status).toBe('revoked')
  })

  it.each([
    ['fault R16: 409', 409],
    ['fault R18: 412', 412],
  ])('%s that stays is for a person, after three looks', async (_, status) => {
    const sent = await send(huisarts, `status ${status}`)
    await untilDelivered(world, sent)
    const times = writesSeen(sent, world)
    world.proxy.script({ match: sent.writes, fault: refusal(status, 'conflict') })
    await withdraw(sent.referral)
    await untilShown(sent, 'Actie nodig')
    expect(times).toHaveLength(3)
    expect(await world.held.count(sent.referral)).toEqual(once)
  })
})

describe('a HIS that does not take the token', () => {
  it('fault R13: 401 once is one new token and one more try', async () => {
    const sent = await send(huisarts, 'R13 once', ({ writes }) => {
      world.proxy.script({ match: writes, fault: refusal(401, 'login'), times: 1 })
    })
    await untilDelivered(world, sent)
  })

  it('fault R13: 401 that stays waits for a new launch, after one new token, and a launch starts it', async () => {
    let times: number[] = []
    let asked = 0
    const sent = await send(huisarts, 'R13', ({ writes }) => {
      times = writesSeen({ writes }, world)
      world.proxy.watch((seen, body) => {
        // Before the first 401 it may need one too: its first, or one in place of a token that ended.
        if (times.length > 0 && isDeliveryToken(seen, body)) asked += 1
      })
      world.proxy.script({ match: writes, fault: refusal(401, 'login') })
    })
    await untilShown(sent, 'wacht op nieuwe start vanuit HIS')
    expect(times).toHaveLength(2)
    expect(asked).toBe(1)
    world.proxy.heal()
    await world.launch('kind-noor')
    await untilDelivered(world, sent)
  })
})
