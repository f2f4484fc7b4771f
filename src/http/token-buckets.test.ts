import { beforeEach, describe, expect, it } from 'vitest'
import { createTokenBuckets, type TokenBuckets } from './token-buckets.ts'

let clock: number
let buckets: TokenBuckets

beforeEach(() => {
  clock = 0
  buckets = createTokenBuckets({ perMinute: 60 }, () => clock)
})

const takeAll = (key: string) => {
  for (let taken = 0; taken < 60; taken += 1) expect(buckets.take(key)).toBe(0)
}

describe('a bucket of tokens', () => {
  it('gives a minute’s worth at once, then says when the next one comes', () => {
    takeAll('a')
    expect(buckets.take('a')).toBe(1)
    clock = 999
    expect(buckets.take('a')).toBe(1)
    clock = 1_000
    expect(buckets.take('a')).toBe(0)
    expect(buckets.take('a')).toBe(1)
  })

  it('is another one for every key', () => {
    takeAll('a')
    expect(buckets.take('b')).toBe(0)
  })

  it('never holds more than a minute’s worth', () => {
    clock = 60 * 60_000
    takeAll('a')
    expect(buckets.take('a')).toBe(1)
  })

  it('can be looked at without taking', () => {
    expect(buckets.wait('a')).toBe(0)
    takeAll('a')
    expect(buckets.wait('a')).toBe(1)
    clock = 1_000
    expect([buckets.wait('a'), buckets.wait('a'), buckets.take('a')]).toEqual([0, 0, 0])
  })

  it('is forgotten when 20,000 others were used after it', () => {
    takeAll('a')
    for (let key = 0; key < 20_000; key += 1) buckets.take(`other-${key}`)
    expect(buckets.take('a')).toBe(0)
  })
})
