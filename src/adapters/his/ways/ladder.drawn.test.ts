import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lettersInTurn, saidOfLetters } from '../../../../test/support/letters-in-turn.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import type { Referral } from '../../../domain/referral.ts'

describe('fault R12: a HIS that takes letters only', () => {
  it('takes none, only after two in a row that it refused without saying why, of whatever it is sent', async () => {
    const some = Array.from({ length: 4 }, () => aReferral().build())
    const said = { taken: null, ...saidOfLetters } as const
    const letter = fc.record({
      at: fc.nat({ max: some.length - 1 }),
      what: fc.constantFrom(...(Object.keys(said) as (keyof typeof said)[])),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { minLength: 1, maxLength: 6 }), async (letters) => {
        const refused = new Set<number>()
        let isOver = false
        for (const { at, what } of letters) {
          if (isOver) break
          if (what === 'taken') refused.clear()
          if (what === 'unsaid') refused.add(at)
          isOver = refused.size > 1
        }
        const sent = letters.map(({ at, what }) => [some[at] as Referral, said[what]] as const)
        expect((await lettersInTurn(sent)).at(-1)).toBe(isOver ? 'paste' : 'letter')
      }),
      { numRuns: 60 },
    )
  })
})
