import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildCss } from '../../scripts/css.ts'

const served = await readFile(new URL('styles.generated.css', import.meta.url), 'utf8')

describe('the style sheet', () => {
  it('is what its sources make of it; if not, run scripts/css.ts', async () => {
    expect(served).toBe(await buildCss())
  })

  it('is light enough to be inside every page', () => {
    expect(gzipSync(served).length).toBeLessThan(5_500)
  })

  it('asks for nothing from outside, and leaves no token open', () => {
    expect(served).not.toMatch(/@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
    expect(served).not.toMatch(/var\(--(utrecht|js)-|__unset__/)
  })
})
