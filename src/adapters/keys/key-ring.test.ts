import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeyRing } from './key-ring.ts'

const older = { id: '2025', key: randomBytes(32) }
const newer = { id: '2026', key: randomBytes(32) }

describe('the ring of encryption keys', () => {
  it('gives back what was sealed, accents and all', () => {
    const ring = createKeyRing([newer])
    expect(ring.open(ring.seal('één token', 'his_grant/1'), 'his_grant/1')).toBe('één token')
  })

  it('seals with the newest key and opens with every key', () => {
    const before = createKeyRing([older]).seal('token', 'row')
    const ring = createKeyRing([newer, older])
    expect(before).toMatch(/^2025\./)
    expect(ring.seal('token', 'row')).toMatch(/^2026\./)
    expect(ring.open(before, 'row')).toBe('token')
  })

  it('never seals the same text the same way', () => {
    const ring = createKeyRing([newer])
    expect(ring.seal('token', 'row')).not.toBe(ring.seal('token', 'row'))
  })

  it('refuses what was moved to another row', () => {
    const ring = createKeyRing([newer])
    expect(() => ring.open(ring.seal('token', 'his_grant/1'), 'his_grant/2')).toThrow()
  })

  it('refuses what was changed, also its shortened tag', () => {
    const ring = createKeyRing([newer])
    const sealed = ring.seal('token', 'row')
    const changed = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`
    expect(() => ring.open(changed, 'row')).toThrow()
    expect(() => ring.open(sealed.slice(0, 30), 'row')).toThrow()
    expect(() => ring.open('', 'row')).toThrow()
  })

  it('refuses a key that left the ring, and one that took over its name', () => {
    const sealed = createKeyRing([older]).seal('token', 'row')
    expect(() => createKeyRing([newer]).open(sealed, 'row')).toThrow('not in the ring')
    expect(() => createKeyRing([{ ...newer, id: '2025' }]).open(sealed, 'row')).toThrow()
  })

  it('seals bytes too, whatever they are, and only in their row and as they were', () => {
    const bytes = randomBytes(1_000)
    const before = createKeyRing([older]).sealBytes(bytes, 'attachment/1')
    expect(before.toString('latin1', 0, 5)).toBe('2025.')
    expect(createKeyRing([newer, older]).openBytes(before, 'attachment/1')).toEqual(bytes)
    expect(before.includes(bytes)).toBe(false)
    expect(() => createKeyRing([older]).openBytes(before, 'attachment/2')).toThrow()
    expect(() => createKeyRing([newer]).openBytes(before, 'attachment/1')).toThrow(
      'not in the ring',
    )
    expect(() => createKeyRing([older]).openBytes(before.subarray(0, -1), 'attachment/1')).toThrow()
    expect(() => createKeyRing([older]).openBytes(Buffer.alloc(0), 'attachment/1')).toThrow()
  })

  it.each([
    ['is empty', [], 'empty'],
    ['has a short key', [{ id: 'a', key: randomBytes(16) }], '256 bits'],
    ['has a name twice', [older, { ...newer, id: '2025' }], 'same name'],
    ['has a name with a dot', [{ id: 'a.b', key: randomBytes(32) }], 'word characters'],
  ])('refuses to be made when it %s', (_, keys, message) => {
    expect(() => createKeyRing(keys)).toThrow(message)
  })
})
