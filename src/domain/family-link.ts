import type { Instant } from './calendar.ts'
import type { Refusal } from './gate.ts'
import type { PersonActing } from './history.ts'
import type { ReferralId } from './identifiers.ts'
import { perform, type StepOf } from './perform.ts'
import type { Referral } from './referral.ts'
import { failure, type Result, success } from './result.ts'

/**
 * The referral of a brother or sister, as the huisarts linked it to this one; the other holds the same. Nothing of the
 * other child is in it but the id of that referral.
 */
export type FamilyLink = { to: ReferralId; linkedAt: Instant; linkedBy: PersonActing } & (
  | { status: 'linked' }
  | { status: 'ended'; endedAt: Instant; endedBy: PersonActing }
)

type Linkable = Pick<Referral, 'familyLinks'>

/** The referrals that this one is linked to now. */
export const linkedTo = ({ familyLinks = [] }: Linkable): readonly ReferralId[] =>
  familyLinks.filter(({ status }) => status === 'linked').map(({ to }) => to)

/** Whether these two hold a link to each other. */
export const areLinked = (one: Referral, other: Referral): boolean =>
  linkedTo(one).includes(other.id) && linkedTo(other).includes(one.id)

/** Two referrals that change together, or not at all. */
export type Pair = readonly [Referral, Referral]

type PairStep = (pair: Pair, by: PersonActing, at: Instant) => Result<Pair, Refusal>

type StepTo = (referral: Referral, to: ReferralId, by: PersonActing, at: Instant) => StepOf

const link: StepTo = ({ familyLinks = [] }, to, linkedBy, linkedAt) => ({
  action: 'link-family',
  businessStatus: null,
  changes: { familyLinks: [...familyLinks, { to, linkedAt, linkedBy, status: 'linked' }] },
})

const unlink: StepTo = ({ familyLinks = [] }, to, endedBy, endedAt) => ({
  action: 'unlink-family',
  businessStatus: null,
  changes: {
    familyLinks: familyLinks.map((one) =>
      one.to === to && one.status === 'linked'
        ? { ...one, status: 'ended', endedAt, endedBy }
        : one,
    ),
  },
})

const notAllowed = failure({ kind: 'not-allowed' } as const)

/** Both take the step, in whichever order they are named; where one may not, neither does. */
const onBoth =
  (stepOf: StepTo): PairStep =>
  ([one, other], by, at) => {
    const first = perform(one, { ...stepOf(one, other.id, by, at), by, at })
    const second = perform(other, { ...stepOf(other, one.id, by, at), by, at })
    if (!first.ok) return first
    return second.ok ? success([first.value, second.value]) : second
  }

/** Two children of one practice; one of them may be linked to more. */
const mayBeLinked = ([one, other]: Pair): boolean =>
  one.patient.id !== other.patient.id &&
  one.iss === other.iss &&
  one.practice.id === other.practice.id

/** Workflow 3b: the referrals of two children of one family, each with its own consent and access as before. */
export const linkFamily: PairStep = (pair, by, at) =>
  mayBeLinked(pair) && !areLinked(...pair) ? onBoth(link)(pair, by, at) : notAllowed

/** Workflow 3c. That they were linked, and by whom, stays in both. */
export const unlinkFamily: PairStep = (pair, by, at) =>
  areLinked(...pair) ? onBoth(unlink)(pair, by, at) : notAllowed
