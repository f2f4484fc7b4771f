import type { Referral } from '../../domain/referral.ts'
import { drawLetter } from './draw-letter.ts'
import { onwardLetterContent } from './onward-letter-content.ts'

/** The verwijsbrief for onward help that the huisarts made of this proposal, on one page. Throws where there is none. */
export const onwardLetter = async (referral: Referral, number: number): Promise<Uint8Array> =>
  drawLetter(onwardLetterContent(referral, number))
