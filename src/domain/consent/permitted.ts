import { amsterdamDay, type LocalDate } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import type { Purpose } from './consent-record.ts'
import { decideLater, type RecordedConsent } from './may-disclose.ts'

/** What a referral says about consent. */
export type Consented = Pick<Referral, 'consent'> & {
  patient: Pick<Referral['patient'], 'birthDate'>
  receiver: Pick<Referral['receiver'], 'employment'>
}

export const recordedConsentOf = ({ patient, consent }: Consented): RecordedConsent => ({
  birthDate: patient.birthDate,
  consent,
})

/** The day on which the consent was last written down. */
export const recordedOn = ({ consent }: Consented): LocalDate =>
  amsterdamDay(new Date(consent.recordedAt))

/**
 * Whether the consent on record covers this one purpose, on the day it was recorded. Sharing with a POH Jeugd
 * in the practice's own service needs none (consent D1); an objection is respected all the same (O1).
 */
export const isPermitted = (consented: Consented, purpose: Purpose): boolean =>
  decideLater(
    recordedConsentOf(consented),
    { purpose, employment: consented.receiver.employment, day: recordedOn(consented) },
    [purpose],
  ).maySend
