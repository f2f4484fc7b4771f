import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import type { Block } from '../../domain/consent/age-band.ts'
import { ageBandOn } from '../../domain/consent/age-band.ts'
import type { ConsentStatement } from '../../domain/consent/consent-record.ts'
import { blocksToSend } from '../../domain/consent/who-consents.ts'
import type { Referral } from '../../domain/referral.ts'

/** Consent is given by somebody who lives, on a day that has been. */
const isPossible = (
  { date }: ConsentStatement,
  birthDate: string | null,
  today: LocalDate,
): boolean => date <= today && (parseLocalDate(birthDate ?? '') ?? '') <= date

const impossibleDate: Block = {
  row: 'date',
  text: 'De datum van een toestemming kan niet. Kies een dag tussen de geboorte en vandaag.',
}

/** What stands in the way of sending this referral today; empty when it may go. */
export const whatBlocks = (
  { patient, consent, receiver }: Referral,
  today: LocalDate,
): readonly Block[] => {
  const age = ageBandOn(patient.birthDate, today)
  if ('block' in age) return [age.block]
  if (!consent.statements.every((said) => isPossible(said, patient.birthDate, today))) {
    return [impossibleDate]
  }
  return blocksToSend(consent, receiver.employment)
}
