import { addMonths, amsterdamDay, type LocalDate } from './calendar.ts'
import { type OutcomeCode, outcomes } from './codes.ts'
import type { NamedReceiver, Purpose } from './consent/consent-record.ts'
import { mayDisclose, mayStillRead } from './consent/may-disclose.ts'
import { consentAt, recordedConsentOf } from './consent/permitted.ts'
import type { Referral } from './referral.ts'

/** Whether the POH Jeugd may still read what the huisarts shared; ended by a withdrawal, and by no birthday. */
export const hasAccess = (referral: Referral, day: LocalDate): boolean =>
  mayStillRead(recordedConsentOf(referral), {
    purpose: 'disclosure',
    employment: referral.receiver.employment,
    day,
  })

/** How long the receiver reads on after the work has ended, where nothing else was agreed (workflow, "Access afterwards"). */
export const defaultReadMonths = 6

/** The last day on which the receiver reads what was shared for work that has ended; null: it did not end, or not so. */
export const readsUntil = (
  { coordination }: Pick<Referral, 'coordination'>,
  months: number = defaultReadMonths,
): LocalDate | null =>
  'endedAt' in coordination ? addMonths(amsterdamDay(new Date(coordination.endedAt)), months) : null

/** Whether anything new may be told or done for this purpose, or told to this receiver by name, on this day. */
export const isAllowedOn = (
  referral: Referral,
  purpose: Purpose,
  day: LocalDate,
  receiver: NamedReceiver | null = null,
): boolean =>
  mayDisclose(recordedConsentOf(referral), {
    purpose,
    receiver,
    employment: referral.receiver.employment,
    day,
  }).ok

/** Whether the work could be done until it ended; of what still runs, whether it can now. */
const hadAccess = (referral: Referral, day: LocalDate): boolean => {
  const { coordination } = referral
  if (!('endedAt' in coordination)) return hasAccess(referral, day)
  const { endedAt } = coordination
  const consent = consentAt(referral, endedAt)
  return hasAccess({ ...referral, consent }, amsterdamDay(new Date(endedAt)))
}

/**
 * How the work may end: once its consent is gone, or was never there, not as if it had been done. What was taken back after
 * the end changes nothing in how it was (workflow 26).
 */
export const outcomesFor = (referral: Referral, day: LocalDate): readonly OutcomeCode[] => {
  const all = Object.keys(outcomes) as readonly OutcomeCode[]
  const ending: readonly OutcomeCode[] = [
    'voortijdig-beeindigd-gezin',
    'geen-contact',
    'geen-toestemming',
    'niet-passend',
  ]
  if (referral.helpCheck?.found === 'missing') return ['geen-toestemming']
  return hadAccess(referral, day) ? all : ending
}
