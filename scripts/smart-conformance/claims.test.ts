import { describe, expect, it } from 'vitest'
import { claimsIn } from './claims.ts'

const titles = (text: string) => claimsIn('a.test.ts', text).map(({ title }) => title)

describe('the requirements that tests claim', () => {
  it('are in the names of tests, of tests by cases too', () => {
    const text = `
      describe('the request', () => {
        it('SMART 13: has a challenge', () => {})
      })
      it.each([1, 2])('security A16, SMART 201, 60: is refused with %s', () => {})
    `
    expect(claimsIn('a.test.ts', text)).toEqual([
      {
        file: 'a.test.ts',
        groups: ['the request'],
        title: 'SMART 13: has a challenge',
        requirements: [13],
      },
      {
        file: 'a.test.ts',
        groups: [],
        title: 'security A16, SMART 201, 60: is refused with %s',
        requirements: [201, 60],
      },
    ])
  })

  it('are not in a comment, a text, a group of tests, or the version of the guide', () => {
    const text = `
      // it('SMART 1: ', () => {})
      const text = "it('SMART 2: ')"
      describe('SMART 3: a group', () => {})
      it('follows SMART 2.2: all of it', () => {})
      expect('SMART 4: ').toBe('SMART 5: ')
    `
    expect(titles(text)).toEqual([])
  })
})
