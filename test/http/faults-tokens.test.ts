import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isTokenRequest, type Rule, type Seen } from '../support/fault-proxy.ts'
import { refusal } from '../support/faults.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import type { Huisarts } from '../support/huisarts.ts'
import type { PluginProcess } from '../support/plugin-process.ts'
import {
  patient,
  type Sent,
  send,
  shown,
  untilDelivered,
  untilShown,
  writesSeen,
} from '../support/sent-and-watched.ts'

/** A practice whose HIS gives no backend service: the token of the launch is all there is. */
let world: FaultyWorld
let plugin: PluginProcess
let huisarts: Huisarts

beforeEach(async () => {
  world = await startFaultyWorld((config) => ({
    ...config,
    issuers: config.issuers.map((issuer) => ({ ...issuer, backendServices: null })),
  }))
  plugin = await world.startProcess()
  huisarts = await world.launch()
})
afterEach(() => world.close())

const isRefresh = (seen: Seen, body: string): boolean =>
  isTokenRequest(seen) && body.includes('grant_type=refresh_token')

const onRefresh = (rule: Omit<Rule, 'match'>) => world.proxy.script({ match: isRefresh, ...rule })

const countRefreshes = () => {
  let count = 0
  world.proxy.watch((seen, body) => {
    if (isRefresh(seen, body)) count += 1
  })
  return () => count
}

/** The HIS takes no token that was used so far, as when they have ended. */
const endTokens = (): void => {
  const ended = new Set([...world.proxy.tokens])
  world.proxy.script({
    match: ({ token }) => token !== null && ended.has(token),
    fault: refusal(401, 'login'),
  })
}

/** As if the pause of one that waits for a token were over; resolves when it was tried and waits again. */
const untilTriedAgain = async ({ referral }: Sent): Promise<void> => {
  const client = new Client({ connectionString: world.databaseUrl })
  await client.connect()
  try {
    await client.query('update mirror set next_try_at = now() where referral = $1', [referral])
    const waits = async () => {
      const { rows } = await client.query(
        'select next_try_at > now() as later, code from mirror where referral = $1',
        [referral],
      )
      return rows[0]
    }
    await expect.poll(waits, patient).toEqual({ later: true, code: 'no-token' })
  } finally {
    await client.end()
  }
}

describe('a token that ended', () => {
  it('fault R21: is renewed by one, however many deliveries want it and by however many processes', async () => {
    const other = await world.startProcess(await world.freePort())
    const refreshes = countRefreshes()
    endTokens()
    const sent = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((question) => send(huisarts, question)),
    )
    for (const one of sent) await untilDelivered(world, one)
    expect(refreshes()).toBe(1)
    await other.stop()
  })

  it('fault R21: the new one is stored before it is used', async () => {
    const order: string[] = []
    onRefresh({ onAnswer: () => void order.push('given') })
    world.database.script({
      match: ({ sql }) => /update "his_grant".*"sealed_tokens" = /s.test(sql),
      after: () => void order.push('stored'),
    })
    endTokens()
    const sent = await send(huisarts, 'R21', ({ writes }) => {
      world.proxy.watch((seen, body) => {
        if (writes(seen, body) && order.includes('given')) order.push('used')
      })
    })
    await untilDelivered(world, sent)
    expect(order).toEqual(['given', 'stored', 'used'])
  })

  it('fault R22: dies with the process that renewed it: a new launch is asked for, and nothing is lost', async () => {
    endTokens()
    onRefresh({ times: 1, onAnswer: () => plugin.kill() })
    const sent = await send(huisarts, 'R22')
    await plugin.ended
    plugin = await world.startProcess()
    await untilShown(sent, 'wacht op nieuwe start vanuit HIS')
    const text = await shown(sent)
    expect(text).toContain('R22')
    world.proxy.heal()
    await world.launch()
    await untilDelivered(world, sent)
  }, 120_000)

  it('fault R13, R14, R22: waits for a launch of its own patient: a token for another one is not sent', async () => {
    endTokens()
    const spent = { kind: 'answer', status: 400, body: '{"error":"invalid_grant"}' } as const
    onRefresh({ fault: { ...spent, headers: { 'content-type': 'application/json' } } })
    const sent = await send(huisarts, 'own patient')
    await untilShown(sent, 'wacht op nieuwe start vanuit HIS')
    expect(await shown(sent)).toContain('opnieuw vanuit het dossier van deze patiënt')
    world.proxy.heal()
    const writes = writesSeen(sent, world)
    await untilDelivered(world, await send(await world.launch('kind-daan'), 'another patient'))
    await untilTriedAgain(sent)
    expect(writes).toEqual([])
    expect(await shown(sent)).toContain('wacht op nieuwe start vanuit HIS')
    await world.launch()
    await untilDelivered(world, sent)
  })

  it('fault R13: a HIS that takes no token gets one renewal, and then the screen asks for a new start', async () => {
    const refreshes = countRefreshes()
    world.proxy.script({
      match: ({ method, path }) => method === 'POST' && path === '/fhir',
      fault: refusal(401, 'login'),
    })
    const sent = await send(huisarts, 'R13')
    await untilShown(sent, 'wacht op nieuwe start vanuit HIS')
    expect(refreshes()).toBe(1)
  })
})
