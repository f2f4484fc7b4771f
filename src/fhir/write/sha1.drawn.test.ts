import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha1 } from './sha1.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('SHA-1 of whatever bytes', () => {
  it('is what the platform gives, at every length around a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hex(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('hex'))
      }),
    )
  })
})
