import { Conflict } from '../../components/conflict.tsx'
import { ErrorSummary, type FormError } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { OtherSteps, type StepFormProps } from '../../components/step-form.tsx'
import { Table } from '../../components/table.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'

export type ColleagueRow = { id: string; name: string; roles: string; absence: string }

export type TeamPageProps = {
  loggedIn: LoggedIn
  state: { tone: Tone; text: string }
  /** Who said so and when. */
  said: string
  colleagues: readonly ColleagueRow[]
  steps: readonly StepFormProps[]
  errors: readonly FormError[]
  conflict: { title: string; text: string } | null
  typed: readonly TypedField[]
}

const columns = ['Naam', 'Rol', 'Aanwezig']

const Colleagues = ({ colleagues }: Pick<TeamPageProps, 'colleagues'>) => (
  <section class="cases">
    <Table
      caption={<Heading level={2}>Collega's</Heading>}
      columns={columns}
      rows={colleagues.map(({ id, name, roles, absence }) => ({
        key: id,
        cells: [name, roles, absence],
      }))}
    />
  </section>
)

/** Whether practices can choose the organisation, who works there and who is away. */
export const TeamPage = (props: TeamPageProps) => (
  <Layout title="Beschikbaarheid" header={<TopBar {...props.loggedIn} />}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>Beschikbaarheid</Heading>
    <p class="utrecht-paragraph state-line">
      <StatusBadge {...props.state} /> {props.said}
    </p>
    <TypedFields fields={props.typed} />
    <div class="columns">
      <div>
        <OtherSteps steps={props.steps.filter(({ step }) => step === 'capacity')} />
      </div>
      <div>
        <OtherSteps steps={props.steps.filter(({ step }) => step !== 'capacity')} />
      </div>
    </div>
    <Colleagues colleagues={props.colleagues} />
  </Layout>
)
