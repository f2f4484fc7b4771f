import type { Referral } from '../../domain/referral.ts'
import { drawLetter } from './draw-letter.ts'
import { referralLetterContent } from './referral-letter-content.ts'

/** The verwijsbrief, on one page; for a HIS that holds no ServiceRequest, and to keep by hand. */
export const referralLetter = async (referral: Referral): Promise<Uint8Array> =>
  drawLetter(referralLetterContent(referral))
