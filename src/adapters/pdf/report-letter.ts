import type { Referral } from '../../domain/referral.ts'
import { drawLetter } from './draw-letter.ts'
import { letterContent } from './letter-content.ts'

/**
 * The retourbericht of a finished referral, on one page. Throws without an outcome that the practice may read
 * (`visibleToPractice`).
 */
export const reportLetter = async (referral: Referral): Promise<Uint8Array> =>
  drawLetter(letterContent(referral))
