import { describe, expect, it } from 'vitest'
import { parseReturnTo } from './return-to.ts'

describe('where a login leads back to', () => {
  it('is the list, a case or an overleg', () => {
    const overleg = '/work-list/consults/0d7f0c3e-5a53-4f0e-9a55-3c4a2a5d7d10'
    expect(parseReturnTo(overleg)).toBe(overleg)
    const path = '/work-list/cases/0d7f0c3e-5a53-4f0e-9a55-3c4a2a5d7d10'
    expect(parseReturnTo(path)).toBe(path)
    expect(parseReturnTo('/work-list')).toBe('/work-list')
  })

  it.each([
    'https://evil.example',
    '//evil.example/work-list',
    '/work-list/cases/0d7f0c3e-5a53-4f0e-9a55-3c4a2a5d7d10/../../x',
    '0d7f0c3e-5a53-4f0e-9a55-3c4a2a5d7d10',
    'javascript:alert(1)',
    ['/work-list'],
    undefined,
  ])('is never %j', (text) => {
    expect(parseReturnTo(text)).toBe('/work-list')
  })
})
