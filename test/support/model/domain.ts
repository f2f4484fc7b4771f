import { capacityFor } from '../../../src/domain/capacity.ts'
import { draftOf, whyNotDraft } from '../../../src/domain/draft.ts'
import { changedSince, keep, whyNotKeep, withAnswer } from '../../../src/domain/keep-referral.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import { perform, whyNot } from '../../../src/domain/perform.ts'
import { actsAsGp, capacityIn } from '../../../src/domain/person.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { mayBeSentBy, replacedBy, sentBefore, whyNotSend } from '../../../src/domain/send.ts'
import { visibleToReceiver } from '../../../src/domain/visible-to-receiver.ts'
import { byReceiver } from '../referral-steps.ts'

/** What a receiver reads, of all that there is. */
const readByReceiver = (
  referrals: readonly Referral[],
  _kept: readonly KeptReferral[],
  at: string,
): unknown => referrals.map((one) => visibleToReceiver(one, byReceiver(one), at))

/** The rules by which the model is played; with one of them wrong the invariants must say so. */
export const theDomain = {
  actsAsGp,
  capacityFor,
  capacityIn,
  changedSince,
  draftOf,
  keep,
  mayBeSentBy,
  perform,
  readByReceiver,
  replacedBy,
  sentBefore,
  whyNot,
  whyNotDraft,
  whyNotKeep,
  whyNotSend,
  withAnswer,
}
export type Domain = typeof theDomain
