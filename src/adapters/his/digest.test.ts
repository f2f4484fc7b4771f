import { describe, expect, it } from 'vitest'
import { digestOf } from './digest.ts'

describe('the digest of a resource', () => {
  it('is the same whatever the order of its elements', () => {
    expect(digestOf({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(
      digestOf({ b: { c: [1, 2] }, a: 1 }),
    )
  })

  it('is another when a value, or the order of a list, is another', () => {
    const digests = [{ a: [1, 2] }, { a: [2, 1] }, { a: [1] }, { a: '1' }].map(digestOf)
    expect(new Set(digests).size).toBe(4)
  })
})
