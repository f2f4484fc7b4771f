import { amsterdamDay, type Instant, type LocalDate } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import {
  type ConsentRecord,
  consentPurposes,
  type NamedReceiver,
  otherParties,
  type Purpose,
} from './consent-record.ts'
import { decideLater, mayStillRead, type RecordedConsent } from './may-disclose.ts'

/** What a referral says about consent. */
export type Consented = Pick<Referral, 'consent' | 'earlierConsents'> & {
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

const allowedOn = (
  consented: Consented,
  purpose: Purpose,
  receiver: NamedReceiver | null,
  day: LocalDate,
): boolean =>
  decideLater(
    recordedConsentOf(consented),
    { purpose, receiver, employment: consented.receiver.employment, day },
    [purpose],
  ).maySend

/** The consent on which the referral was sent, whatever was changed in it since. */
export const firstConsentOf = ({
  earlierConsents: [first] = [],
  consent,
}: Consented): ConsentRecord => first ?? consent

/** The consent as it was on record at this moment. */
export const consentAt = (consented: Consented, at: Instant): ConsentRecord =>
  [...(consented.earlierConsents ?? []), consented.consent].findLast(
    ({ recordedAt }) => recordedAt <= at,
  ) ?? firstConsentOf(consented)

/** Whether nobody who counts has said no to this purpose since, or everybody said yes again. */
export const isUnended = (
  consented: Consented,
  purpose: Purpose,
  receiver: NamedReceiver | null = null,
): boolean =>
  mayStillRead(recordedConsentOf(consented), {
    purpose,
    receiver,
    employment: consented.receiver.employment,
    day: recordedOn(consented),
  })

/**
 * Whether the consent on record covers this one purpose, or this one receiver by name: on the day it was first recorded or last changed, so that a
 * birthday in between takes nothing back, and nobody who counts has taken it back. Sharing with a POH Jeugd in the
 * practice's own service needs none (consent D1); an objection is respected all the same (O1).
 */
export const isPermitted = (
  consented: Consented,
  purpose: Purpose,
  receiver: NamedReceiver | null = null,
): boolean =>
  [firstConsentOf(consented), consented.consent].some(({ recordedAt }) =>
    allowedOn(consented, purpose, receiver, amsterdamDay(new Date(recordedAt))),
  ) && isUnended(consented, purpose, receiver)

export const allPurposes = Object.keys({
  ...consentPurposes,
  ...otherParties,
}) as readonly Purpose[]

/** What was taken back or objected to, so that it has ended; what falls with the help is among it. */
export const endedPurposes = (consented: Consented): readonly Purpose[] =>
  allPurposes.filter((purpose) => !isUnended(consented, purpose))
