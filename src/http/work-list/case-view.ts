import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { LoggedIn } from '../../../smart-app/components/top-bar.tsx'
import type { CasePageProps } from '../../../smart-app/pages/work-list/case-page.tsx'
import type { Planning } from '../../application/clinic/planning.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { isFinal } from '../../domain/coordination.ts'
import { expectedToldToReceiver } from '../../domain/expected-in-words.ts'
import { stateForReceiver } from '../../domain/state-for-receiver.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatName } from '../../domain/words.ts'
import { appointmentEntries } from '../steps/appointment-entries.ts'
import type { FormValues } from '../steps/form-values.ts'
import { leftOver } from '../steps/left-over.ts'
import { givenTo, noticesForReceiver, whoStandsIn } from './case-notices.ts'
import {
  actorInWords,
  ageInWords,
  entryInWords,
  handOverInWords,
  stateBadge,
} from './case-words.ts'
import { messagesFor, outcomeOf, supplementsOf, threadOf } from './own-entries.ts'
import { casePath } from './return-to.ts'
import { sharedWithReceiver } from './shared-with-receiver.ts'
import type { CaseTeam, SeenWithTeam, StepOnCase } from './steps/case-step.ts'
import { stepsOnCase } from './steps/steps.ts'

/** A step that came back: what was typed, and what stands in its way. */
export type Returned = {
  step: StepOnCase
  values: FormValues
  /** A form that only has to be corrected stays based on what its writer saw; else on what is there now. */
  basedOn: number
  errors: readonly FormError[]
  conflict: CasePageProps['conflict']
}

export type CaseView = {
  referral: SeenByReceiver
  loggedIn: LoggedIn
  returned: Returned | null
  /** When an appointment can be made. */
  planning: Planning
  team: CaseTeam
}

const seenIn = ({ referral, planning, team }: CaseView): SeenWithTeam => ({
  ...referral,
  planning,
  team,
})

const offeredSteps = (view: CaseView): readonly StepOnCase[] =>
  stepsOnCase.filter(
    (step) => view.referral.actions.includes(step.action) && step.isOffered(seenIn(view)),
  )

const formsOf = (view: CaseView): CasePageProps['steps'] => {
  const { referral, loggedIn, returned } = view
  const place = { href: casePath(referral.id), csrf: loggedIn.csrf, version: referral.version }
  return offeredSteps(view).flatMap((step) =>
    step.forms(seenIn(view), place, returned?.step === step ? returned : null),
  )
}

const patientOf = ({ patient }: SeenByReceiver, today: LocalDate): CasePageProps['patient'] => ({
  banner: patient,
  age: ageInWords(patient.birthDate, today),
})

/** A stub has the name only, and none when the referral was made for the wrong child. */
const stubTitle = ({ patient, coordination }: SeenByReceiver): string =>
  coordination.status === 'entered-in-error'
    ? 'Vervallen verwijzing'
    : `Verwijzing van ${formatName(patient.name)}`

const titleOf = ({ request, practice }: SeenByReceiver): string =>
  `${request.kind === 'overleg' ? 'Overleg' : 'Verwijzing'} van ${practice.name}`

const timelineOf = (referral: SeenByReceiver): CasePageProps['timeline'] =>
  referral.history.toReversed().map((entry) => ({
    at: entry.at,
    what: handOverInWords(referral, entry) ?? entryInWords(entry),
    who: actorInWords(entry.by, referral),
  }))

/** A case as its screen shows it to this worker. */
export const caseView = (view: CaseView): CasePageProps => {
  const { referral, returned } = view
  const shared = sharedWithReceiver(referral)
  const steps = formsOf(view)
  return {
    ...view.loggedIn,
    title: shared === null ? stubTitle(referral) : titleOf(referral),
    patient: shared === null ? null : patientOf(referral, view.team.today),
    state: stateBadge(referral),
    isUrgent: referral.request.urgency === 'urgent' && !isFinal(referral.coordination.status),
    sentence: stateForReceiver(referral).sentence,
    expected: expectedToldToReceiver(referral, view.team.today),
    notices: [
      ...whoStandsIn(referral, view.team),
      ...givenTo(referral, view.team.me),
      ...noticesForReceiver(referral),
    ],
    shared,
    outcome: outcomeOf(referral, view.team.today),
    supplements: supplementsOf(referral),
    messages: messagesFor(referral, view.team.today),
    thread: threadOf(referral, view.team.today),
    appointments: appointmentEntries(
      { appointments: referral.appointments ?? [], planning: view.planning },
      casePath(referral.id),
      (by) => actorInWords(by, referral),
    ),
    consentHref: `${casePath(referral.id)}/consent`,
    timeline: timelineOf(referral),
    steps,
    errors: returned?.errors ?? [],
    conflict: returned?.conflict ?? null,
    typed: leftOver(steps, returned),
  }
}
