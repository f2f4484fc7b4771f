import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWritingBundle } from '../support/fault-proxy.ts'
import { refusal } from '../support/faults.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'
import { formTo } from '../support/form-browser.ts'
import type { PluginProcess } from '../support/plugin-process.ts'
import { send, untilDelivered } from '../support/sent-and-watched.ts'

const canaries = { question: 'kanarie-hulpvraag-7f3a', reason: 'kanarie-reden-91bc' }

/** Of the child of the demo and her parents. */
const personal = ['999990470', 'Noor', 'de Vries', 'Bakker', 'Lindelaan', '06-00000011']

describe('a journey with canary words, through faults', () => {
  let world: FaultyWorld
  let plugin: PluginProcess
  let processes: string
  let metrics: string

  beforeAll(async () => {
    world = await startFaultyWorld()
    plugin = await world.startProcess()
    const huisarts = await world.launch()
    world.proxy.script({ match: isWritingBundle, fault: refusal(500), times: 1 })
    const sent = await send(huisarts, canaries.question)
    await untilDelivered(world, sent)
    const { action, fields } = formTo(await huisarts.look(sent.referral), '/withdraw')
    await huisarts.browser.post(action, { ...fields, reason: 'anders', text: canaries.reason })
    await untilDelivered(world, sent)
    world.database.down()
    const another = await huisarts.fill(canaries.question).catch(() => null)
    expect(another).toBeNull()
    world.database.up()
    const form = await huisarts.fill(canaries.question)
    world.database.down()
    expect((await huisarts.send(form)).status).toBe(503)
    world.database.up()
    metrics = (await huisarts.browser.get('/metrics')).body
    processes = (await promisify(execFile)('ps', ['-eww', '-o', 'args'])).stdout
    await plugin.stop()
  })
  afterAll(() => world.close())

  const places = () =>
    [
      ['the log', plugin.output()],
      ['the metrics', metrics],
      ['the process list', processes],
      ['the addresses that the HIS was asked', world.proxy.addresses.join('\n')],
    ] as const

  it('was seen: the proxy recorded tokens, the log and the addresses have lines', () => {
    expect(world.proxy.tokens.size).toBeGreaterThan(5)
    for (const [, text] of places()) expect(text.length).toBeGreaterThan(100)
  })

  it('leaves none of its words in log, addresses, metrics or process list', () => {
    for (const [place, text] of places()) {
      for (const word of Object.values(canaries)) expect(text, place).not.toContain(word)
    }
  })

  it('leaves no BSN, name, address or number of a person there', () => {
    for (const [place, text] of places()) {
      for (const word of personal) expect(text, place).not.toContain(word)
    }
  })

  it('SMART 9, 90: leaves no token in log, metrics or process list', () => {
    for (const [place, text] of places().slice(0, 3)) {
      for (const token of world.proxy.tokens) expect(text, place).not.toContain(token)
    }
  })
})
