import { describe, expect, it } from 'vitest'
import { untold } from './abilities.ts'
import { createExperience } from './experience.ts'

const hour = 60 * 60_000

describe('what came of trying', () => {
  it('is remembered for a day, and then tried again', () => {
    let now = Date.parse('2026-11-25T09:00:00.000Z')
    const experience = createExperience(() => new Date(now))
    experience.lacks(['transaction'])
    now += 24 * hour - 1
    expect(experience.of(untold).has('transaction')).toBe(false)
    expect(experience.tell().refused).toEqual([
      { ability: 'transaction', until: '2026-11-26T09:00:00.000Z' },
    ])
    now += 1
    expect(experience.of(untold)).toEqual(untold)
    expect(experience.tell().refused).toEqual([])
  })

  it('tells by which way something was taken, last; pasting is none', () => {
    const experience = createExperience(() => new Date('2026-11-25T09:00:00.000Z'))
    experience.took('letter')
    experience.took('paste')
    expect(experience.tell().taken).toEqual([{ way: 'letter', at: '2026-11-25T09:00:00.000Z' }])
  })
})
