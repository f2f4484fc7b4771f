import { linkFamily, type Pair, unlinkFamily } from '../../../src/domain/family-link.ts'
import { markAsError } from '../../../src/domain/mark-as-error.ts'
import { success } from '../../../src/domain/result.ts'
import { no } from '../consents.ts'
import { mother } from '../persons.ts'
import { byPractice } from '../referral-steps.ts'
import { theReferral } from '../referrals.ts'

/** What happens in the family: the two are linked or not any more, and the other one ends for its receiver. */
export const family = {
  link: linkFamily,
  unlink: unlinkFamily,
  withdraw: ([one, other]: Pair) => {
    const ended = theReferral(other)
      .consentEnded(no('withdrawal', mother, ['disclosure']))
      .build()
    return success([one, ended] as const)
  },
  'mark as error': ([one, other]: Pair) => {
    const wrong = theReferral(other).stepped(byPractice, (each) => markAsError(each, 'Verkeerd.'))
    return success([one, wrong.build()] as const)
  },
}
export type FamilyMove = keyof typeof family
