import type { DrawLetter } from '../../application/ports/letters.ts'
import { onwardLetter } from './onward-letter.ts'
import { referralLetter } from './referral-letter.ts'
import { interimLetter, reportLetter, requestLetter } from './report-letter.ts'

/** Every letter of a referral, each on one page. */
export const drawLetterOf: DrawLetter = (referral, letter) => {
  switch (letter.kind) {
    case 'referral':
      return referralLetter(referral)
    case 'report':
      return reportLetter(referral)
    case 'interim':
      return interimLetter(referral, letter.number)
    case 'request':
      return requestLetter(referral, letter.number)
    case 'onward':
      return onwardLetter(referral, letter.number)
  }
}
