import { describe, expect, it } from 'vitest'
import { failure, type Result, success } from '../../domain/result.ts'
import { keepLastGood } from './last-good.ts'

const minute = 60_000

const aSource = () => {
  const source = { answer: success(1) as Result<number, 'down'>, asked: 0, minutes: 0 }
  const kept = keepLastGood(
    async () => {
      source.asked += 1
      return source.answer
    },
    { maxAgeMs: 5 * minute, now: () => new Date(source.minutes * minute) },
  )
  return { source, kept }
}

describe('keeping the last good one', () => {
  it('asks once for all that come at the same time', async () => {
    const { source, kept } = aSource()
    expect(await Promise.all([kept.read(), kept.read()])).toEqual([success(1), success(1)])
    expect(source.asked).toBe(1)
  })

  it('answers the old one while it looks for a newer one', async () => {
    const { source, kept } = aSource()
    await kept.read()
    source.answer = success(2)
    source.minutes = 5
    expect(await kept.read()).toEqual(success(1))
    await kept.refresh()
    expect(kept.peek()).toBe(2)
    expect(source.asked).toBe(2)
  })

  it('keeps the old one when the newer one fails', async () => {
    const { source, kept } = aSource()
    await kept.read()
    source.answer = failure('down')
    expect(await kept.refresh()).toEqual(success(1))
  })

  it('fails only when there never was one, and then asks again', async () => {
    const { source, kept } = aSource()
    source.answer = failure('down')
    expect(await kept.read()).toEqual(failure('down'))
    source.answer = success(1)
    expect(await kept.read()).toEqual(success(1))
  })

  it('does not ask a source that just failed for who does not wait for it', async () => {
    const { source, kept } = aSource()
    source.answer = failure('down')
    await kept.refresh()
    expect(kept.peek()).toBeNull()
    expect(source.asked).toBe(1)
    source.minutes = 1
    kept.peek()
    expect(source.asked).toBe(2)
  })
})
