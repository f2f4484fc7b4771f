import type { Employment } from '../referral.ts'
import type { AgeBand, ConsentPurpose } from './consent-record.ts'

/** Whom each band asks while capacity is presumed (7:447, 7:450, 7:465 BW): consent rows 1, 8 and 13. */
export const asksByBand: Readonly<Record<AgeBand, { youth: boolean; holders: boolean }>> = {
  'under-12': { youth: false, holders: true },
  '12-to-15': { youth: true, holders: true },
  '16-and-17': { youth: true, holders: false },
}

/** What must be there to send; D1: a receiver in the practice's service is directly involved. */
export const purposesNeeded = (employment: Employment): readonly ConsentPurpose[] =>
  employment === 'practice' ? ['help'] : ['help', 'disclosure']
