import type { ReferralPageProps } from '../../../smart-app/pages/gp/referral-page.tsx'
import { practiceActor } from '../../application/actors.ts'
import { decisionsFor } from '../../application/practice/review-outcome.ts'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import { reviewDecisions, type StatusReasonCode, statusReasons } from '../../domain/codes.ts'
import { mayPerform } from '../../domain/perform.ts'
import { isFinal, type Referral } from '../../domain/referral.ts'
import { textToPaste } from '../../domain/referral-text.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { deliveryInWords } from './delivery-in-words.ts'
import { inHisInWords } from './in-his-in-words.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'
import { outcomeFacts } from './outcome-facts.ts'
import type { FieldError } from './parse-referral.ts'
import { sentFacts } from './sent-facts.ts'
import { stateTones } from './state-tones.ts'
import { timelineEntries } from './timeline-entries.ts'

/** Why a practice withdraws. */
export const withdrawalReasons: readonly StatusReasonCode[] = [
  'gezin-ziet-af',
  'toestemming-ingetrokken',
  'al-in-zorg',
  'zwaardere-zorg-nodig',
  'verhuisd',
  'verkeerde-patient',
  'anders',
]

const reasonOptions = withdrawalReasons.map((value) => ({ value, label: statusReasons[value] }))

/** "Verwijzen" is a decision only where the POH Jeugd leaves the further referral to the huisarts. */
const decisionsOf = (referral: Referral): ReferralPageProps['decisions'] => {
  const proposesReferral = visibleToPractice(referral).outcome?.route === 'huisarts'
  return decisionsFor(referral)
    .filter((decision) => decision !== 'verwijzen' || proposesReferral)
    .map((value) => ({ value, label: reviewDecisions[value] }))
}

/** A completed outcome asks to be seen first; work that did not happen asks what is to come in its place. */
const asksToReferAgain = ({ coordination, review }: Referral): boolean =>
  isFinal(coordination.status) &&
  !(coordination.status === 'completed' && review?.status === 'requested')

const byHandOf = (
  { path }: Opened,
  { referral, delivery }: DeliveredReferral,
): ReferralPageProps['byHand'] => {
  if (delivery.state !== 'delivered' || !inHisInWords(delivery.inHis).byHand) return null
  const letterHref = `${path}/referrals/${referral.id}/letter.pdf`
  return { letterHref, text: textToPaste(referral) }
}

export type StepState = {
  errors?: readonly FieldError[]
  conflict?: string | null
  typed?: { code: string; text: string }
}

/** One referral as its page draws it: what this user may do now, and no more. */
export const referralProps = (
  opened: Opened,
  { referral, delivery }: DeliveredReferral,
  { errors = [], conflict = null, typed = { code: '', text: '' } }: StepState = {},
): ReferralPageProps => {
  const by = practiceActor(opened.session)
  const { title, sentence } = stateForPractice(referral)
  const isPatients = opened.session.record.patient !== null
  const reviews =
    isPatients && referral.review?.status === 'requested' && mayPerform(referral, 'review', by)
  const withdraws = isPatients && mayPerform(referral, 'withdraw', by)
  return {
    launch: launchProps(opened),
    id: referral.id,
    version: referral.version,
    title: `Verwijzing naar ${referral.receiver.name}`,
    state: { tone: stateTones[visibleToPractice(referral).status], text: title },
    sentence,
    delivery: deliveryInWords(delivery),
    byHand: byHandOf(opened, { referral, delivery }),
    outcome: outcomeFacts(referral),
    decisions: reviews ? decisionsOf(referral) : [],
    mayReferAgain: isPatients && asksToReferAgain(referral),
    withdraw: withdraws ? { reasons: reasonOptions, ...typed } : null,
    shared: sentFacts(referral),
    timeline: timelineEntries(referral),
    errors,
    conflict,
  }
}
