import type { Referral } from '../../domain/referral.ts'
import { drawLetter } from './draw-letter.ts'
import {
  interimLetterContent,
  reportLetterContent,
  requestLetterContent,
} from './report-letter-content.ts'

/**
 * The retourbericht of a finished referral, on one page. Throws without an outcome that the practice may read
 * (`visibleToPractice`).
 */
export const reportLetter = async (referral: Referral): Promise<Uint8Array> =>
  drawLetter(reportLetterContent(referral))

/** The report of this number, na intake or voortgang, on one page. Throws where the practice may not read it. */
export const interimLetter = async (referral: Referral, number: number): Promise<Uint8Array> =>
  drawLetter(interimLetterContent(referral, number))

/** The "verzoek aan huisarts" of this number, on one page. Throws where the practice may not read it. */
export const requestLetter = async (referral: Referral, number: number): Promise<Uint8Array> =>
  drawLetter(requestLetterContent(referral, number))
