import { addDays, amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import { type BusinessStatus, type OutcomeCode, outcomes } from './codes.ts'
import type { Purpose } from './consent/consent-record.ts'
import { mayDisclose, mayStillRead } from './consent/may-disclose.ts'
import { recordedConsentOf } from './consent/permitted.ts'
import type { Warning } from './consent/warnings.ts'
import { disclosures } from './disclosures.ts'
import type { Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'
import { supplementDays } from './supplement.ts'
import type { Needs, Role, Transition } from './transitions.ts'

/** Why a row is not taken: it is not open now, or consent does not cover what it tells. */
export type Refusal = { kind: 'not-allowed' } | { kind: 'no-consent'; warnings: readonly Warning[] }

const notAllowed: Refusal = { kind: 'not-allowed' }

/** Whether the POH Jeugd may still read what the huisarts shared; ended by a withdrawal, and by no birthday. */
export const hasAccess = (referral: Referral, day: LocalDate): boolean =>
  mayStillRead(recordedConsentOf(referral), {
    purpose: 'disclosure',
    employment: referral.receiver.employment,
    day,
  })

/** Whether anything new may be told or done for this purpose on this day. */
export const isAllowedOn = (referral: Referral, purpose: Purpose, day: LocalDate): boolean =>
  mayDisclose(recordedConsentOf(referral), {
    purpose,
    employment: referral.receiver.employment,
    day,
  }).ok

/** How the work may end: once its consent is gone, or was never there, not as if it had been done. */
export const outcomesFor = (referral: Referral, day: LocalDate): readonly OutcomeCode[] => {
  const all = Object.keys(outcomes) as readonly OutcomeCode[]
  const ending: readonly OutcomeCode[] = [
    'voortijdig-beeindigd-gezin',
    'geen-contact',
    'geen-toestemming',
    'niet-passend',
  ]
  if (referral.helpCheck?.found === 'missing') return ['geen-toestemming']
  return hasAccess(referral, day) ? all : ending
}

/** What a step sets, as far as the gate looks at it. */
export type Setting = { outcome: OutcomeCode | null; businessStatus: BusinessStatus | null }

type Check = (referral: Referral, day: LocalDate, setting: Setting) => boolean

const checks: Partial<Record<Needs, Check>> = {
  decision: ({ review }) => review?.status === 'requested',
  access: hasAccess,
  stopRequest: (referral) => openStopRequest(referral) !== null,
  noStopRequest: (referral) => openStopRequest(referral) === null,
  outcome: (referral, day, { outcome }) =>
    outcome === null || outcomesFor(referral, day).includes(outcome),
}

/** A supplement to what is completed comes within its days. */
const isInTime = ({ coordination }: Referral, { row }: Transition, day: LocalDate): boolean =>
  row !== '27' ||
  !('endedAt' in coordination) ||
  day <= addDays(amsterdamDay(new Date(coordination.endedAt)), supplementDays)

/** Before the start it can only be told that nobody came (workflow 11). */
const isTooEarly = (
  { coordination }: Referral,
  { row }: Transition,
  { businessStatus }: Setting,
): boolean =>
  row === '11' && coordination.status === 'accepted' && businessStatus === 'gesprek-gevoerd'

/** On which consent a row rests, taken by this role; null where it is taken without any. */
const consentFor = ({ row, needs }: Transition, role: Role): Purpose | null => {
  const told = disclosures[row][role]
  if (told?.otherwise === 'refused') return told.purpose
  return needs.includes('consent') ? 'disclosure' : null
}

/**
 * The gate that every step passes, at the age of its day: what the row needs is so, and consent covers what it tells
 *. Null: it may be taken.
 */
export const refusalOf = (
  referral: Referral,
  row: Transition,
  role: Role,
  at: Instant,
  setting: Setting = { outcome: null, businessStatus: null },
): Refusal | null => {
  const day = amsterdamDay(new Date(at))
  const isOpen = row.needs.every((need) => checks[need]?.(referral, day, setting) ?? true)
  if (!isOpen || !isInTime(referral, row, day) || isTooEarly(referral, row, setting))
    return notAllowed
  const purpose = consentFor(row, role)
  if (purpose === null) return null
  const { employment } = referral.receiver
  const allowed = mayDisclose(recordedConsentOf(referral), { purpose, employment, day })
  return allowed.ok ? null : { kind: 'no-consent', warnings: allowed.failure }
}
