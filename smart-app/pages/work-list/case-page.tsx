import type { Patient } from '../../../src/domain/person.ts'
import { Appointments, type AppointmentsProps } from '../../components/appointments.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSummary, type FormError } from '../../components/error-summary.tsx'
import { Expected, type ExpectedProps } from '../../components/expected.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { type Message, Messages } from '../../components/messages.tsx'
import { PatientBanner } from '../../components/patient-banner.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { AskedSteps, OtherSteps, type StepFormProps } from '../../components/step-form.tsx'
import { Thread, type ThreadEntry } from '../../components/thread.tsx'
import { Timeline, type TimelineEntry } from '../../components/timeline.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'
import { type SupplementEntry, Supplements } from '../consent/supplements.tsx'
import {
  Outcome,
  type Shared,
  SharedInformation,
  type SharedOutcome,
} from './shared-information.tsx'

export type CasePageProps = LoggedIn & {
  /** Null where access has ended: what is left is a stub. */
  patient: { banner: Pick<Patient, 'name' | 'birthDate' | 'bsn'>; age: string | null } | null
  title: string
  state: { tone: Tone; text: string }
  isUrgent: boolean
  /** Where it stands. */
  sentence: string
  expected: ExpectedProps
  /** What a change of consent, or the practice, asks. */
  notices: readonly ConsentNotice[]
  shared: Shared | null
  outcome: SharedOutcome | null
  supplements: readonly SupplementEntry[]
  thread: readonly ThreadEntry[]
  /** Reports and proposals, the newest first. */
  messages: readonly Message[]
  appointments: AppointmentsProps
  consentHref: string
  timeline: readonly TimelineEntry[]
  /** The steps that may be taken now, in the order of the screen. */
  steps: readonly StepFormProps[]
  errors: readonly FormError[]
  /** Who changed what, when a step came too late. */
  conflict: { title: string; text: string } | null
  /** What was typed into a form that is no longer there. */
  typed: readonly TypedField[]
}

const Header = ({ patient, ...loggedIn }: LoggedIn & Pick<CasePageProps, 'patient'>) => (
  <>
    <TopBar {...loggedIn} />
    {patient !== null && <PatientBanner patient={patient.banner} age={patient.age} />}
  </>
)

/** One case, not named in the browser's tab and history: everything that was shared and nothing else, what happened, and what can be done now. */
export const CasePage = (props: CasePageProps) => (
  <Layout title="Verwijzing" header={<Header {...props} />}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>{props.title}</Heading>
    <p class="utrecht-paragraph state-line">
      {props.isUrgent && <StatusBadge tone="danger" text="Met spoed" />}{' '}
      <StatusBadge {...props.state} /> {props.sentence} <Expected {...props.expected} />
    </p>
    <ConsentNotices notices={props.notices} />
    <TypedFields fields={props.typed} />
    <AskedSteps steps={props.steps} />
    <div class="columns">
      <div>
        {props.outcome !== null && <Outcome outcome={props.outcome} />}
        <Appointments {...props.appointments} />
        <Messages messages={props.messages} />
        <Thread entries={props.thread} />
        <Supplements entries={props.supplements} />
        {props.shared === null ? (
          <EmptyState>U kunt de gegevens van deze verwijzing niet meer inzien.</EmptyState>
        ) : (
          <SharedInformation {...props.shared} />
        )}
        <p class="buttons">
          <ButtonLink variant="secondary" href={props.consentHref}>
            Toestemming
          </ButtonLink>
        </p>
      </div>
      <div>
        <OtherSteps steps={props.steps} />
        <Card title="Verloop">
          <Timeline entries={props.timeline} />
        </Card>
      </div>
    </div>
  </Layout>
)
