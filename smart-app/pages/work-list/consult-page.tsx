import { Conflict } from '../../components/conflict.tsx'
import { ConsultText, type ConsultTextProps } from '../../components/consult-text.tsx'
import { ErrorSummary, type FormError } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { AskedSteps, type StepFormProps } from '../../components/step-form.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'

export type ConsultPageProps = ConsultTextProps & {
  loggedIn: LoggedIn
  title: string
  state: { tone: Tone; text: string }
  sentence: string
  steps: readonly StepFormProps[]
  errors: readonly FormError[]
  conflict: { title: string; text: string } | null
  /** What was typed into a form that is no longer there. */
  typed: readonly TypedField[]
}

/** A question about a child whom nobody here knows, and the place for its answer. */
export const ConsultPage = (props: ConsultPageProps) => (
  <Layout title="Overleg zonder naam" header={<TopBar {...props.loggedIn} />}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>{props.title}</Heading>
    <p class="utrecht-paragraph state-line">
      <StatusBadge {...props.state} /> <span>{props.sentence}</span>
    </p>
    <TypedFields fields={props.typed} />
    <ConsultText asked={props.asked} answer={props.answer} />
    <AskedSteps steps={props.steps} />
  </Layout>
)
