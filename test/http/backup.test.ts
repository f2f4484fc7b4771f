import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plugin } from '../../src/compose.ts'
import { isWrite } from '../support/fault-proxy.ts'
import { once } from '../support/in-the-his.ts'
import { type OperatedWorld, startOperatedWorld } from '../support/operated-world.ts'
import { backUp } from '../support/postgres-backup.ts'

/** A try may have been under way when the backup was made: then its outcome is unknown for 20 s (reliability R3). */
const patience = { timeout: 45_000 }

describe('after restoring the backup of yesterday', () => {
  let world: OperatedWorld
  let plugin: Plugin
  let scratch: string
  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'backup-'))
    world = await startOperatedWorld()
    plugin = await world.start(world.secrets)
  })
  afterEach(async () => {
    await world.close()
    await rm(scratch, { recursive: true, force: true })
  })

  const delivered = async (referral: string) => {
    await expect.poll(() => world.held.count(referral), patience).toEqual(once)
    await expect.poll(() => undelivered(), patience).toBe('Everything is delivered.')
  }
  const undelivered = async () => (await world.operate(world.secrets, 'list')).text
  it('sends nothing twice: what the HIS has is found', async () => {
    const huisarts = await world.launch()
    const [early, waiting] = [await huisarts.fill('Voor de back-up'), await huisarts.fill('Wacht')]
    await huisarts.send(early)
    await delivered(early.referral)
    const heal = world.proxy.script({ match: isWrite, fault: { kind: 'answer', status: 503 } })
    expect((await huisarts.send(waiting)).status).toBe(303)

    const backup = await backUp(world.databaseUrl, scratch)
    // After it: the one that waited is delivered, and there is one that the backup does not know.
    heal()
    await world.operate(world.secrets, 'retry', waiting.referral)
    await delivered(waiting.referral)
    const late = await huisarts.fill('Na de back-up')
    await huisarts.send(late)
    await delivered(late.referral)

    await plugin.stop()
    await backup.restore()
    plugin = await world.start(world.secrets)
    expect(await undelivered()).toContain(waiting.referral)
    await delivered(waiting.referral)
    for (const { referral } of [early, late]) {
      expect(await world.held.count(referral)).toEqual(once)
    }
    // Also what was entered in error would have been a second one.
    const { requests } = await world.held.everything(waiting.referral)
    expect(requests).toHaveLength(1)
    expect((await huisarts.look(early.referral)).status).toBe(200)
    expect((await huisarts.look(late.referral)).status).toBe(404)
  }, 150_000)
})
