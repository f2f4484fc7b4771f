import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEvent } from '../ports/log.ts'
import type { Delivery } from './deliver.ts'
import { startDeliveryLoop } from './delivery-loop.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const startLoop = (changed: Partial<Delivery> = {}) => {
  const logged: LogEvent[] = []
  const startDue = vi.fn(async () => {})
  const finish = vi.fn(async () => {})
  const delivery = { startDue, finish, ...changed }
  return { startDue, finish, logged, ...startDeliveryLoop(delivery, (event) => logged.push(event)) }
}

/** Lets what was promised happen, without time passing. */
const atOnce = () => vi.advanceTimersByTimeAsync(0)

describe('the loop of deliveries', () => {
  it('fault R2: looks at once when it starts, and every second for what another process left', async () => {
    const { startDue } = startLoop()
    await atOnce()
    expect(startDue).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(startDue).toHaveBeenCalledTimes(4)
  })

  it('looks at once when it is woken, also while it is looking', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const startDue = vi.fn(() => promise)
    const { wake } = startLoop({ startDue })
    await atOnce()
    wake()
    resolve()
    await atOnce()
    expect(startDue).toHaveBeenCalledTimes(2)
    wake()
    await atOnce()
    expect(startDue).toHaveBeenCalledTimes(3)
  })

  it('fault R33: goes on when the store fails, and says so without its words', async () => {
    const startDue = vi.fn(async () => {})
    startDue.mockRejectedValueOnce(new Error('a database with a secret name'))
    const { logged } = startLoop({ startDue })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(startDue).toHaveBeenCalledTimes(2)
    expect(logged).toMatchObject([{ event: 'unexpected-error', name: 'Error' }])
  })

  it('fault R36: finishes what is under way, and looks no more', async () => {
    const { stop, startDue, finish } = startLoop()
    await atOnce()
    await stop()
    expect(finish).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(startDue).toHaveBeenCalledTimes(1)
  })

  it('fault R36: leaves no clock running', async () => {
    const { stop } = startLoop()
    await atOnce()
    await stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('fault R36: stops at once also while it is looking', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { stop, finish } = startLoop({ startDue: () => promise })
    await atOnce()
    const stopped = stop()
    resolve()
    await atOnce()
    expect(finish).toHaveBeenCalledTimes(1)
    await stopped
  })

  it('fault R36: leaves after ten seconds what does not end', async () => {
    const { stop } = startLoop({ finish: () => new Promise(() => {}) })
    await atOnce()
    let isStopped = false
    void stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(isStopped).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(isStopped).toBe(true)
  })
})
