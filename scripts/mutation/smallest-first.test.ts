import { describe, expect, it } from 'vitest'
import type { TestSpecification, Vitest } from 'vitest/node'
import { SmallestFirst } from './smallest-first.ts'

const testAt = (moduleId: string) => ({ moduleId }) as TestSpecification

describe('the test files of a run', () => {
  it('go from small to large', async () => {
    const [small, middle, large] = [
      'vitest.mutation.config.ts',
      'scripts/mutation.ts',
      'package-lock.json',
    ].map(testAt)
    if (!small || !middle || !large) throw new Error('there are three')
    const sequencer = new SmallestFirst({} as Vitest)
    expect(await sequencer.sort([middle, large, small])).toEqual([small, middle, large])
    expect(await sequencer.sort([large, small, middle])).toEqual([small, middle, large])
  })
})
