import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import { mayDisclose } from './consent/may-disclose.ts'
import { consentAt, isUnended, recordedConsentOf, recordedOn } from './consent/permitted.ts'
import { tells } from './disclosures.ts'
import type { Referral } from './referral.ts'

const dayOf = (at: Instant): LocalDate => amsterdamDay(new Date(at))

/**
 * Whether the practice may read what was told on this day (consent D4). It was allowed at the age on that day, so
 * that a birthday takes nothing back (T1); and nobody who counts has said no since (O1, O2).
 */
const mayReadOf = (referral: Referral, day: LocalDate): boolean =>
  mayDisclose(recordedConsentOf(referral), {
    purpose: 'feedback',
    employment: referral.receiver.employment,
    day,
  }).ok && isUnended(referral, 'feedback')

/** Whether the practice may read what was told at this moment. */
export const mayReadToldAt = (referral: Referral, at: Instant): boolean =>
  mayReadOf(referral, dayOf(at))

/** Whether the practice could read at this moment what was told then, whatever was taken back since (consent O2). */
export const wasToldAt = (referral: Referral, at: Instant): boolean =>
  mayReadToldAt({ ...referral, consent: consentAt(referral, at) }, at)

/** The day on which the POH Jeugd last told something. */
const toldOn = (referral: Referral): LocalDate => {
  const told = referral.history.findLast(
    ({ by, row }) => by.party === 'organisation' && tells(row, 'feedback'),
  )
  return told === undefined ? recordedOn(referral) : dayOf(told.at)
}

/** Whether the practice may read more than states and dates of how the work stands. */
export const feedbackIsPermitted = (referral: Referral): boolean =>
  mayReadOf(referral, toldOn(referral))
