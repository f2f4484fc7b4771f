import type { Employment } from '../referral.ts'
import type { ConsentPurpose, ConsentRecord } from './consent-record.ts'
import { isConsented, personsAsked, statementOf } from './who-consents.ts'

type Rules = Pick<ConsentRecord, 'band' | 'authority' | 'statements'>

const isRefused = (record: Rules, purpose: ConsentPurpose): boolean =>
  personsAsked(record.band, record.authority).some(
    (person) => statementOf(record.statements, person)?.answers[purpose] === 'refused',
  )

/**
 * Whether this may be done. Sharing with a POH Jeugd in the practice's own service needs no consent in
 * either direction (7:457 lid 2 BW, consent D1); an objection is respected all the same (O1).
 */
export const isPermitted = (
  record: Rules,
  purpose: ConsentPurpose,
  employment: Employment,
): boolean =>
  employment === 'practice' && purpose !== 'help'
    ? !isRefused(record, purpose)
    : isConsented(record, purpose)
