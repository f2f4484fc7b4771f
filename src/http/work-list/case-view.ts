import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { LoggedIn } from '../../../smart-app/components/top-bar.tsx'
import type { CasePageProps } from '../../../smart-app/pages/work-list/case-page.tsx'
import type { StepName } from '../../../smart-app/pages/work-list/step-forms.tsx'
import { organisationActor } from '../../application/actors.ts'
import type { WorkerSession } from '../../application/ports/store.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { mayPerform } from '../../domain/perform.ts'
import { isFinal, type Referral } from '../../domain/referral.ts'
import { stateForReceiver } from '../../domain/state-for-receiver.ts'
import { formatName } from '../../domain/words.ts'
import { actorInWords, ageInWords, entryInWords, stateBadge } from './case-words.ts'
import type { FormValues } from './form-values.ts'
import { casePath } from './return-to.ts'
import { sharedWithReceiver } from './shared-with-receiver.ts'
import { stepOptions } from './step-options.ts'
import { typedFields } from './typed-fields.ts'

/** A step that came back: what was typed, and what stands in its way. */
export type Returned = {
  step: StepName
  values: FormValues
  /** A form that only has to be corrected stays based on what its writer saw; else on what is there now. */
  basedOn: number
  errors: readonly FormError[]
  conflict: CasePageProps['conflict']
}

export type CaseView = {
  referral: Referral
  session: WorkerSession
  loggedIn: LoggedIn
  today: LocalDate
  returned: Returned | null
}

/** Going on comes before turning away. */
const stepOrder: readonly StepName[] = ['accept', 'start', 'complete', 'reject']

const stepsOf = ({ referral, session, loggedIn, returned }: CaseView): CasePageProps['steps'] =>
  stepOrder
    .filter((step) => mayPerform(referral, step, organisationActor(session)))
    .map((step) => {
      const typed = returned?.step === step ? returned : null
      const form = {
        href: casePath(referral.id),
        csrf: loggedIn.csrf,
        options: stepOptions,
        basedOn: typed?.basedOn ?? referral.version,
        values: typed?.values ?? {},
        errors: typed?.errors ?? [],
      }
      return { step, form }
    })

const patientOf = ({ patient }: Referral, today: LocalDate): CasePageProps['patient'] => ({
  banner: patient,
  age: ageInWords(patient.birthDate, today),
})

/** A stub has the name only, and none when the referral was made for the wrong child. */
const stubTitle = ({ patient, coordination }: Referral): string =>
  coordination.status === 'entered-in-error'
    ? 'Vervallen verwijzing'
    : `Verwijzing van ${formatName(patient.name)}`

const timelineOf = (referral: Referral): CasePageProps['timeline'] =>
  referral.history.toReversed().map((entry) => ({
    at: entry.at,
    what: entryInWords(entry),
    who: actorInWords(entry.by, referral),
  }))

/** A case as its screen shows it to this worker. */
export const caseView = (view: CaseView): CasePageProps => {
  const { referral, returned } = view
  const shared = sharedWithReceiver(referral)
  const steps = stepsOf(view)
  const isFormThere = steps.some(({ step }) => step === returned?.step)
  return {
    ...view.loggedIn,
    title: shared === null ? stubTitle(referral) : `Verwijzing van ${referral.practice.name}`,
    patient: shared === null ? null : patientOf(referral, view.today),
    state: stateBadge(referral),
    isUrgent: referral.request.urgency === 'urgent' && !isFinal(referral.coordination.status),
    expected: stateForReceiver(referral).sentence,
    shared,
    timeline: timelineOf(referral),
    steps,
    errors: returned?.errors ?? [],
    conflict: returned?.conflict ?? null,
    typed: returned === null || isFormThere ? [] : typedFields(returned.values),
  }
}
