import type { ReferralPageProps } from '../../../smart-app/pages/gp/referral-page.tsx'
import { practiceActor } from '../../application/actors.ts'
import { decisionsFor } from '../../application/practice/review-outcome.ts'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import { instant } from '../../domain/calendar.ts'
import { reviewDecisions, type StatusReasonCode, statusReasons } from '../../domain/codes.ts'
import { mayPerform, whyNot } from '../../domain/perform.ts'
import { isFinal, type Referral } from '../../domain/referral.ts'
import { textToPaste } from '../../domain/referral-text.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { refusalInWords } from '../consent/refusal.ts'
import type { Conflict } from './conflict.ts'
import { noticesForPractice } from './consent-page-props.ts'
import { deliveryInWords } from './delivery-in-words.ts'
import { inHisInWords } from './in-his-in-words.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'
import { outcomeFacts } from './outcome-facts.ts'
import type { FieldError } from './parse-referral.ts'
import { sentFacts } from './sent-facts.ts'
import { stateTones } from './state-tones.ts'
import { supplementEntries } from './supplement-entries.ts'
import { timelineEntries } from './timeline-entries.ts'

/** Why a practice withdraws, or asks to stop what has begun. A consent that is taken back has its own page (workflow 19). */
export const withdrawalReasons: readonly StatusReasonCode[] = [
  'gezin-ziet-af',
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
  conflict?: Conflict | null
  typed?: Readonly<Record<string, string>>
}

type Forms = Pick<ReferralPageProps, 'withdraw' | 'stop' | 'supplement'>

const noForms: Forms = { withdraw: null, stop: null, supplement: null }

/** What the practice can send or ask now; where consent does not cover a supplement, why. */
const formsOf = (
  { session, plugin }: Opened,
  referral: Referral,
  { reason = '', text = '', supplement = '' }: Readonly<Record<string, string>>,
): Forms => {
  const by = practiceActor(session)
  const at = instant(plugin.ports.now())
  const refusal = (action: string) => whyNot(referral, { action, by, at })
  const reasons = { reasons: reasonOptions, code: reason, text }
  const supplementing = refusal('supplement')
  return {
    withdraw: refusal('withdraw') === null ? reasons : null,
    stop: refusal('ask-to-stop') === null ? reasons : null,
    supplement:
      supplementing?.kind === 'not-allowed'
        ? null
        : { text: supplement, blocked: refusalInWords(supplementing?.warnings ?? []) },
  }
}

/** One referral as its page draws it: what this user may do now, and no more. */
export const referralProps = (
  opened: Opened,
  { referral, delivery }: DeliveredReferral,
  { errors = [], conflict = null, typed = {} }: StepState = {},
): ReferralPageProps => {
  const by = practiceActor(opened.session)
  const { title, sentence } = stateForPractice(referral)
  const isPatients = opened.session.record.patient !== null
  const reviews =
    isPatients && referral.review?.status === 'requested' && mayPerform(referral, 'review', by)
  const forms = isPatients ? formsOf(opened, referral, typed) : noForms
  return {
    launch: launchProps(opened),
    id: referral.id,
    version: referral.version,
    title: `Verwijzing naar ${referral.receiver.name}`,
    state: { tone: stateTones[visibleToPractice(referral).status], text: title },
    sentence,
    notices: noticesForPractice(referral, opened.plugin.ports.now()),
    delivery: deliveryInWords(delivery),
    byHand: byHandOf(opened, { referral, delivery }),
    outcome: outcomeFacts(referral),
    decisions: reviews ? decisionsOf(referral) : [],
    mayReferAgain: isPatients && asksToReferAgain(referral),
    ...forms,
    supplements: supplementEntries(referral),
    shared: sentFacts(referral),
    timeline: timelineEntries(referral),
    errors,
    conflict,
  }
}
