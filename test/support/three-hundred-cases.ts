import { plan } from '../../src/domain/appointment.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { slotNumber } from './clinics.ts'
import { daysLater } from './moments.ts'
import { byReceiver } from './referral-steps.ts'
import { aReferral, type ReferralBuilder } from './referrals.ts'
import { situations } from './situations.ts'

type Make = () => ReferralBuilder

const {
  'with an appointment': _,
  completed,
  'completed with a proposal': withProposal,
  rejected,
  ...open
} = situations

/** Each has a place of its own in the spreekuur; the last place stays free. */
const planned: readonly Make[] = [0, 1, 2].map(
  (place) => () =>
    aReferral()
      .received()
      .stepped(byReceiver, (referral, by, at) => plan(referral, slotNumber(place), by, at)),
)

const times = (count: number, makes: readonly Make[]): readonly Make[] =>
  Array.from({ length: Math.ceil(count / makes.length) }, () => makes)
    .flat()
    .slice(0, count)

/** Some wait longer than they should. */
const isLate = (index: number): boolean => index > 10 && index % 7 === 3

const named = (make: Make, index: number): Referral => {
  const text = `Kind ${String(index + 1).padStart(3, '0')}`
  const child = make().forPatient({ name: { text, given: 'Kind', family: text } })
  return (isLate(index) ? child.sentAt(daysLater(-40)) : child).build()
}

/** Three hundred children whose cases are open, in every situation that there is, and three whose cases have ended. */
export const threeHundredCases = (): readonly Referral[] =>
  [
    ...[completed, withProposal, rejected],
    ...planned,
    ...times(267, Object.values(open)),
    ...times(30, [() => aReferral()]),
  ].map(named)
