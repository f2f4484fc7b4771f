import type { Referral, Viewer } from './referral.ts'
import { stateForPractice } from './state-for-practice.ts'
import { stateForReceiver } from './state-for-receiver.ts'
import type { StateInWords } from './status-titles.ts'

/** The state of a referral for this reader; for the practice no more than it may know. */
export const stateInWords = (referral: Referral, viewer: Viewer): StateInWords =>
  'practice' in viewer ? stateForPractice(referral) : stateForReceiver(referral)
