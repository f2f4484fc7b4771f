import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nameBasedUuid } from './name-based-uuid.ts'
import { sha1 } from './sha1.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** The examples that NIST publishes with FIPS 180-4. */
const twoBlocks = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'
const longer =
  'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu'

describe('SHA-1', () => {
  it.each([
    ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    [twoBlocks, '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
    [longer, 'a49b2446a02c645bf419f995b67091253a04a259'],
  ])('gives the digest of the standard of %j', (words, digest) => {
    expect(hex(sha1(text(words)))).toBe(digest)
  })

  // The length takes the last eight bytes of a block, and a one bit stands before it.
  it.each([54, 55, 56, 63, 64, 65, 119, 120, 128])(
    'is what the platform gives of %i bytes, at the end of a block',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) % 256)
      expect(hex(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('hex'))
    },
  )
})

describe('a name-based UUID', () => {
  it('is the example of RFC 9562, appendix A.4', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
    expect(nameBasedUuid(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
  })
})
