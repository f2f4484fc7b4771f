import { addDays, amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { Purpose } from './consent/consent-record.ts'
import { type Disclosure, mayDisclose } from './consent/may-disclose.ts'
import { recordedConsentOf } from './consent/permitted.ts'
import type { Warning } from './consent/warnings.ts'
import { disclosures } from './disclosures.ts'
import { hasWhatIsNeeded, type Setting, waits } from './needs.ts'
import { followedDays } from './onward-progress.ts'
import type { Referral } from './referral.ts'
import { supplementDays } from './supplement.ts'
import type { Role, Transition, TransitionRow } from './transitions.ts'

/** Why a row is not taken: it is not open now, or consent does not cover what it tells. */
export type Refusal = { kind: 'not-allowed' } | { kind: 'no-consent'; warnings: readonly Warning[] }

const notAllowed: Refusal = { kind: 'not-allowed' }

/** For how many days after the end of the work something may still be told. */
const daysAfterEnd: Partial<Record<TransitionRow, number>> = {
  '11d': followedDays,
  '27': supplementDays,
}

const isInTime = ({ coordination }: Referral, { row }: Transition, day: LocalDate): boolean => {
  const days = daysAfterEnd[row]
  if (days === undefined || !('endedAt' in coordination)) return true
  return day <= addDays(amsterdamDay(new Date(coordination.endedAt)), days)
}

/** An appointment that is to end is booked. */
const isBooked = ({ appointments = [] }: Referral, { about }: Setting): boolean =>
  about?.kind !== 'appointment' ||
  waits(
    appointments.filter(({ status }) => status === 'booked'),
    about,
  )

/** Before the start it can only be told that nobody came (workflow 11). */
const isTooEarly = (
  { coordination }: Referral,
  { row }: Transition,
  { businessStatus }: Setting,
): boolean =>
  row === '11' &&
  coordination.status === 'accepted' &&
  (businessStatus ?? 'niet-verschenen') !== 'niet-verschenen'

/** On which consent a row rests, taken by this role; null where it is taken without any. */
const consentFor = ({ row, needs }: Transition, role: Role): Purpose | null => {
  const told = disclosures[row][role]
  if (told?.otherwise === 'refused') return told.purpose
  return needs.includes('consent') ? 'disclosure' : null
}

type Towards = Pick<Disclosure, 'purpose' | 'receiver'>

/** On which consents a step rests: of its row, and of the new receiver to whom something leaves. */
const restsOn = (row: Transition, role: Role, { leavesTo }: Setting): readonly Towards[] => {
  const purpose = consentFor(row, role)
  return [
    ...(purpose === null ? [] : [{ purpose }]),
    ...(leavesTo === undefined ? [] : [{ purpose: leavesTo.party, receiver: leavesTo }]),
  ]
}

/** What stands in the way of telling or doing anything new in these directions on this day; null: nothing. */
const refusalFor = (
  referral: Referral,
  towards: readonly Towards[],
  day: LocalDate,
): Refusal | null => {
  const { employment } = referral.receiver
  const refused = towards
    .map((one) => mayDisclose(recordedConsentOf(referral), { ...one, employment, day }))
    .filter((one) => !one.ok)
  return refused.length === 0
    ? null
    : { kind: 'no-consent', warnings: refused.flatMap((one) => one.failure) }
}

/**
 * The gate that every step passes, at the age of its day: what the row needs is so, and consent covers what it
 * tells. Null: it may be taken.
 */
export const refusalOf = (
  referral: Referral,
  row: Transition,
  role: Role,
  at: Instant,
  setting: Setting = {},
): Refusal | null => {
  const day = amsterdamDay(new Date(at))
  const isPossible =
    hasWhatIsNeeded(row, { referral, role, day, setting }) &&
    isInTime(referral, row, day) &&
    !isTooEarly(referral, row, setting) &&
    isBooked(referral, setting)
  if (!isPossible) return notAllowed
  // What the family says in this very step counts in it.
  const consent = setting.changes?.consent ?? referral.consent
  return refusalFor({ ...referral, consent }, restsOn(row, role, setting), day)
}
