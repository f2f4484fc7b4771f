import type { Letter } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'

/** A letter as PDF. Throws where there is none: whether it may be opened is asked first (`mayOpenLetter`). */
export type DrawLetter = (referral: Referral, letter: Letter) => Promise<Uint8Array>
