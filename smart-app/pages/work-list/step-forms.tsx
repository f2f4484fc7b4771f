import type { ComponentChildren } from 'preact'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { errorOf, type FormError } from '../../components/error-summary.tsx'
import { FoldedCard } from '../../components/folded-card.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { TextField } from '../../components/text-field.tsx'

export type StepName =
  | 'accept'
  | 'reject'
  | 'start'
  | 'report'
  | 'resume'
  | 'agree-to-stop'
  | 'decline-to-stop'
  | 'supplement'
  | 'complete'

/** The name of each field and of each step, as they are on screen. */
export const stepNames: Readonly<Record<StepName, string>> = {
  accept: 'Accepteren',
  reject: 'Afwijzen',
  start: 'Starten',
  report: 'Eerste gesprek vastleggen',
  resume: 'Verder gaan',
  'agree-to-stop': 'Stoppen',
  'decline-to-stop': 'Doorgaan met de hulp',
  supplement: 'Aanvulling sturen',
  complete: 'Afronden',
}

export const fieldLabels = {
  expectedOn: 'Eerste contact verwacht op',
  reason: 'Reden',
  reasonText: 'Toelichting voor de huisarts',
  alternative: 'Wat het gezin wel kan doen',
  contact: 'Eerste contact',
  helpConsent: 'Toestemming voor de hulp',
  because: 'Waarom de hulp doorgaat',
  supplement: 'Wat de huisarts nog moet weten',
  outcome: 'Uitkomst',
  conclusion: 'Conclusie',
  advice: 'Advies',
  gpAction: 'Actie voor huisarts',
  gpActionText: 'Wat de huisarts moet doen',
  organisation: 'Organisatie',
  route: 'Wie over de verwijzing beslist',
} as const
export type StepField = keyof typeof fieldLabels

export type StepFormProps = {
  /** Where the form goes: the case. */
  href: string
  csrf: string
  /** The version that is on the screen. */
  basedOn: number
  /** What was typed before, when the form came back; else empty. */
  values: Readonly<Partial<Record<StepField, string>>>
  errors: readonly FormError[]
  options: {
    reasons: readonly Option[]
    contacts: readonly Option[]
    helpConsents: readonly Option[]
    outcomes: readonly Option[]
    routes: readonly Option[]
  }
}

type FormProps = StepFormProps & { step: StepName; children: ComponentChildren }

/** What is not the usual way on. */
const quiet: readonly StepName[] = ['reject', 'decline-to-stop', 'supplement']

const StepForm = ({ step, href, csrf, basedOn, values, errors, children }: FormProps) => {
  const form = (
    <form method="post" action={`${href}/${step}`} class={`step-${step}`} noValidate>
      <CsrfField token={csrf} />
      <input type="hidden" name="basedOn" value={basedOn} />
      {children}
      <Button variant={quiet.includes(step) ? 'secondary' : 'primary'}>{stepNames[step]}</Button>
    </form>
  )
  return step === 'supplement' ? (
    <FoldedCard title={stepNames[step]} isOpen={errors.length > 0 || Boolean(values.supplement)}>
      {form}
    </FoldedCard>
  ) : (
    <Card title={stepNames[step]}>{form}</Card>
  )
}

/** What every field of a step has. */
const fieldOf = ({ values, errors }: StepFormProps, name: StepField) => ({
  name,
  label: fieldLabels[name],
  value: values[name] ?? '',
  error: errorOf(errors, name),
})

const optional = 'Niet verplicht.'

export const AcceptForm = (props: StepFormProps) => (
  <StepForm {...props} step="accept">
    <TextField {...fieldOf(props, 'expectedOn')} type="date" hint={optional} />
  </StepForm>
)

export const RejectForm = (props: StepFormProps) => (
  <StepForm {...props} step="reject">
    <Select
      {...fieldOf(props, 'reason')}
      options={props.options.reasons}
      emptyLabel="Kies een reden"
    />
    <TextArea {...fieldOf(props, 'reasonText')} rows={3} />
    <TextField {...fieldOf(props, 'alternative')} hint={optional} />
  </StepForm>
)

/** The POH Jeugd's own duty, before the help starts. */
const HelpConsent = (props: StepFormProps) => (
  <RadioGroup {...fieldOf(props, 'helpConsent')} options={props.options.helpConsents} />
)

export const StartForm = (props: StepFormProps) => (
  <StepForm {...props} step="start">
    <RadioGroup {...fieldOf(props, 'contact')} options={props.options.contacts} />
    <div class="asked-help-consent">
      <HelpConsent {...props} />
    </div>
  </StepForm>
)

/** The first conversation, after a first attempt. */
export const ReportForm = (props: StepFormProps) => (
  <StepForm {...props} step="report">
    <HelpConsent {...props} />
  </StepForm>
)

export const ResumeForm = (props: StepFormProps) => (
  <StepForm {...props} step="resume">
    {null}
  </StepForm>
)

export const AgreeToStopForm = (props: StepFormProps) => (
  <StepForm {...props} step="agree-to-stop">
    <Paragraph>De hulp stopt. De praktijk krijgt bericht.</Paragraph>
  </StepForm>
)

export const DeclineToStopForm = (props: StepFormProps) => (
  <StepForm {...props} step="decline-to-stop">
    <TextArea {...fieldOf(props, 'because')} rows={2} />
  </StepForm>
)

export const SupplementForm = (props: StepFormProps) => (
  <StepForm {...props} step="supplement">
    <TextArea {...fieldOf(props, 'supplement')} rows={3} />
  </StepForm>
)

const yesOrNo: readonly Option[] = [
  { value: 'no', label: 'Nee' },
  { value: 'yes', label: 'Ja', asks: 'gp-action' },
]

/** What belongs to some answers only is hidden by the style sheet until that answer is chosen. */
export const CompleteForm = (props: StepFormProps) => (
  <StepForm {...props} step="complete">
    <Select
      {...fieldOf(props, 'outcome')}
      options={props.options.outcomes}
      emptyLabel="Kies een uitkomst"
    />
    <div class="asked-organisation">
      <TextField {...fieldOf(props, 'organisation')} hint="Waar het gezin verder geholpen wordt." />
    </div>
    <div class="asked-route">
      <RadioGroup {...fieldOf(props, 'route')} options={props.options.routes} />
    </div>
    <TextArea {...fieldOf(props, 'conclusion')} hint="De huisarts leest dit als eerste." />
    <TextArea {...fieldOf(props, 'advice')} hint={optional} rows={3} />
    <RadioGroup {...fieldOf(props, 'gpAction')} options={yesOrNo} inline />
    <div class="asked-gp-action">
      <TextArea {...fieldOf(props, 'gpActionText')} rows={2} />
    </div>
  </StepForm>
)

export const stepForms = {
  accept: AcceptForm,
  start: StartForm,
  report: ReportForm,
  resume: ResumeForm,
  'agree-to-stop': AgreeToStopForm,
  'decline-to-stop': DeclineToStopForm,
  supplement: SupplementForm,
  complete: CompleteForm,
  reject: RejectForm,
} as const
