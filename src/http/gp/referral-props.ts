import type { ReferralPageProps } from '../../../smart-app/pages/gp/referral-page.tsx'
import { practiceActor } from '../../application/actors.ts'
import type { Planning } from '../../application/clinic/planning.ts'
import type { Candidate } from '../../application/practice/family.ts'
import { decisionsFor } from '../../application/practice/review-outcome.ts'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import { amsterdamDay, instant } from '../../domain/calendar.ts'
import { reviewDecisions } from '../../domain/codes.ts'
import { expectedToldToPractice } from '../../domain/expected-in-words.ts'
import { mayOpenLetter } from '../../domain/letters.ts'
import { whyNotOffered } from '../../domain/offered-to-practice.ts'
import { mayPerform } from '../../domain/perform.ts'
import type { Practitioner } from '../../domain/person.ts'
import { referAgain } from '../../domain/refer-again.ts'
import type { Referral } from '../../domain/referral.ts'
import { bannersForPractice } from '../../domain/reminders.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { refusalInWords } from '../consent/refusal.ts'
import { appointmentEntries } from '../steps/appointment-entries.ts'
import { fileLinks } from '../steps/file-links.ts'
import { leftOver } from '../steps/left-over.ts'
import { letterHref } from '../steps/letter-links.ts'
import type { Typed } from '../steps/step.ts'
import { threadEntries } from '../steps/thread-entries.ts'
import { aboutChild } from './about-child.ts'
import { actorInWords } from './actor-in-words.ts'
import type { Conflict } from './conflict.ts'
import { noticesForPractice } from './consent-page-props.ts'
import { byHandOf, deliveryOnPage } from './delivery-on-page.ts'
import { launchProps } from './launch-props.ts'
import { messageEntries, readerOf } from './message-entries.ts'
import type { Opened } from './open-launch.tsx'
import { outcomeFacts } from './outcome-facts.ts'
import { sentFacts } from './sent-facts.ts'
import { candidateEntry, siblingEntry } from './sibling-entries.ts'
import { stateTones } from './state-tones.ts'
import { visibleProposalInReview } from './steps/proposal.ts'
import type { ReferralOnPage, StepOnReferral } from './steps/referral-step.ts'
import { stepsOnReferral } from './steps/steps.ts'
import { supplementEntries } from './supplement-entries.ts'
import { timelineEntries } from './timeline-entries.ts'

/**
 * "Verwijzen" is a decision only where the POH Jeugd leaves the further referral to the huisarts, and only of a huisarts. A proposal has its own
 * form: it is never decided by the way.
 */
const decisionsOf = (
  referral: Referral,
  { role }: Practitioner,
): ReferralPageProps['decisions'] => {
  if (visibleProposalInReview(referral) !== null) return []
  const proposesReferral =
    role === 'gp' && visibleToPractice(referral).outcome?.route === 'huisarts'
  return decisionsFor(referral)
    .filter((decision) => decision !== 'verwijzen' || proposesReferral)
    .map((value) => ({ value, label: reviewDecisions[value] }))
}

/** A completed outcome asks to be seen first; work that did not happen asks what is to come in its place. */
const asksToReferAgain = (referral: Referral): boolean =>
  referAgain(referral) !== null &&
  !(visibleToPractice(referral).status === 'completed' && referral.review?.status === 'requested')

/** The referral that this one follows, or whose place it takes; of the same patient, so it can be opened. */
const earlierHref = ({ path }: Opened, { request }: Referral): string | null => {
  const earlier = request.replaces ?? request.basedOn
  return earlier === null ? null : `${path}/referrals/${earlier}`
}

/** A form that came back: what was typed, and what is wrong with it. */
export type Returned = Typed & { step: StepOnReferral }

export type StepState = {
  conflict?: Conflict | null
  returned?: Returned | null
  /** When an appointment can be made. */
  planning?: Planning
  /** The linked referrals of brothers and sisters. */
  siblings?: readonly Referral[]
  /** Right after sending: those that may be linked. */
  candidates?: readonly Candidate[]
}

/** The steps that this user may take now; one that consent does not cover says why. */
const formsOf = (
  { session, plugin, path, csrf }: Opened,
  referral: ReferralOnPage,
  returned: Returned | null,
): ReferralPageProps['steps'] => {
  const by = practiceActor(session)
  const at = instant(plugin.ports.now())
  const place = { href: `${path}/referrals/${referral.id}`, csrf, version: referral.version }
  return stepsOnReferral
    .filter((step) => step.isOffered(referral))
    .flatMap((step) => {
      const refusal = whyNotOffered(referral, { action: step.action, by, at })
      if (refusal?.kind === 'not-allowed') return []
      const typed = returned?.step === step ? returned : null
      return step.forms(referral, place, typed, refusalInWords(refusal?.warnings ?? []))
    })
}

/** After the POH Jeugd and the coordinator were reminded it is for the huisarts to know (workflow 23). */
const lateNotices = (referral: Referral, now: Date): ReferralPageProps['notices'] => {
  const { name } = referral.receiver
  return bannersForPractice(referral, amsterdamDay(now)).length === 0
    ? []
    : [
        {
          title: 'Hier is te lang niets gebeurd',
          text: `De POH Jeugd en de coördinator zijn herinnerd. Neem zelf contact op met ${name}.`,
        },
      ]
}

export const titleOf = ({ request, receiver }: Referral): string =>
  request.kind === 'overleg' ? `Overleg met ${receiver.name}` : `Verwijzing naar ${receiver.name}`

/** One referral as its page draws it: what this user may do now, and no more. */
export const referralProps = (
  opened: Opened,
  { referral, delivery }: DeliveredReferral,
  { conflict = null, returned = null, siblings = [], candidates = [], ...planned }: StepState = {},
): ReferralPageProps => {
  const by = practiceActor(opened.session)
  const { title, sentence } = stateForPractice(referral)
  const { isStopping } = opened.plugin.ports.directory.readPractice(opened.session.practice)
  const isPatients = opened.session.record.patient !== null
  const reviews =
    isPatients && referral.review?.status === 'requested' && mayPerform(referral, 'review', by)
  const href = `${opened.path}/referrals/${referral.id}`
  const today = amsterdamDay(opened.plugin.ports.now())
  const episodes = opened.session.record.reasons
  const seen = { ...referral, ...planned, delivery, episodes }
  const steps = isPatients ? formsOf(opened, seen, returned) : []
  const hasForm = (...names: readonly string[]) =>
    steps.some(({ step, blocked }) => names.includes(step) && blocked.length === 0)
  return {
    launch: launchProps(opened),
    about: isPatients ? null : aboutChild(referral.patient),
    id: referral.id,
    version: referral.version,
    title: titleOf(referral),
    state: { tone: stateTones[visibleToPractice(referral).status], text: title },
    sentence,
    expected: expectedToldToPractice(referral, amsterdamDay(opened.plugin.ports.now())),
    notices: [
      ...lateNotices(referral, opened.plugin.ports.now()),
      ...noticesForPractice(referral, opened.plugin.ports.now()),
    ],
    delivery: deliveryOnPage({ referral, delivery }, steps),
    byHand: byHandOf({ referral, delivery }, href),
    outcome: outcomeFacts(referral),
    reportHref: mayOpenLetter(referral, { kind: 'report' }, today)
      ? letterHref(href, { kind: 'report' })
      : null,
    decisions: reviews ? decisionsOf(referral, opened.session.record.user) : [],
    mayReferAgain: isPatients && !isStopping && asksToReferAgain(referral),
    steps,
    typed: leftOver(steps, returned),
    supplements: supplementEntries(referral, href),
    messages: messageEntries(referral, href, today, {
      hasForms: hasForm('decide-proposal', 'decide-outcome'),
    }),
    thread: threadEntries(
      visibleToPractice(referral).questions,
      hasForm('answer') ? 'practice' : null,
      { practice: 'uw praktijk', receiver: referral.receiver.name },
      readerOf(referral, href, today),
    ),
    appointments: appointmentEntries(
      { appointments: visibleToPractice(referral).appointments, ...planned },
      href,
      (person) => actorInWords(person, referral),
    ),
    shared: sentFacts(referral),
    earlierHref: earlierHref(opened, referral),
    files: fileLinks(referral.request, `${opened.path}/referrals/${referral.id}`),
    siblings: siblings.map(siblingEntry),
    candidates: candidates.map(candidateEntry),
    mayLink: isPatients && mayPerform(referral, 'link-family', by),
    timeline: timelineEntries(referral),
    errors: returned?.errors ?? [],
    conflict,
  }
}
