import { Appointments, type AppointmentsProps } from '../../components/appointments.tsx'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { ErrorSummary, type FormError } from '../../components/error-summary.tsx'
import { Expected, type ExpectedProps } from '../../components/expected.tsx'
import { Heading } from '../../components/heading.tsx'
import { type Message, Messages } from '../../components/messages.tsx'
import { Notice } from '../../components/notice.tsx'
import { type SiblingEntry, Siblings } from '../../components/siblings.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { AskedSteps, OtherSteps, type StepFormProps } from '../../components/step-form.tsx'
import { Link, Paragraph, TypedText } from '../../components/text.tsx'
import { Thread, type ThreadEntry } from '../../components/thread.tsx'
import { Timeline, type TimelineEntry } from '../../components/timeline.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'
import {
  FileLinks,
  type SupplementEntry,
  type SupplementFile,
  Supplements,
} from '../consent/supplements.tsx'
import { type Fact, Facts } from './facts.tsx'
import { type CandidateEntry, CandidateList } from './family-candidates.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type ReferralPageProps = {
  launch: Launch
  /** Whom it is about, where the launch has no patient of its own; else null. */
  about: string | null
  id: string
  /** The version on this screen; what is decided here is decided on it. */
  version: number
  title: string
  state: { tone: Tone; text: string }
  sentence: string
  expected: ExpectedProps
  /** What a change of consent asks of the practice. */
  notices: readonly ConsentNotice[]
  /** `todo`: who has it all the same, and what can be done. */
  delivery: { tone: Tone; title: string; text: string; todo: readonly string[] }
  /** What the huisarts keeps by hand where the HIS does not take it: the letter, and a text for the journaal. */
  byHand: { letterHref: string; text: string } | null
  outcome: readonly Fact[]
  /** The retourbericht as letter; null where there is none. */
  reportHref: string | null
  /** What the practice can decide now, the usual first. */
  decisions: readonly { value: string; label: string }[]
  mayReferAgain: boolean
  /** What the practice can do now, beside that decision. */
  steps: readonly StepFormProps[]
  /** What was typed into a form that is no longer there. */
  typed: readonly TypedField[]
  /** What either side added, the oldest first. */
  supplements: readonly SupplementEntry[]
  /** What was asked and answered, either way. */
  thread: readonly ThreadEntry[]
  /** Reports and proposals, the newest first. */
  messages: readonly Message[]
  appointments: AppointmentsProps
  /** The linked referrals of brothers and sisters. */
  siblings: readonly SiblingEntry[]
  mayLink: boolean
  /** Offered right after sending; empty: there are none. */
  candidates: readonly CandidateEntry[]
  shared: readonly Fact[]
  /** What went along with the request. */
  files: readonly SupplementFile[]
  /** Of the referral that this one follows. */
  earlierHref: string | null
  timeline: readonly TimelineEntry[]
  errors: readonly FormError[]
  /** Somebody else was first, or consent does not cover it. */
  conflict: { title: string; text: string } | null
}

type FormProps = Pick<ReferralPageProps, 'launch' | 'id' | 'version'> & { step: string }

const Hidden = ({ launch, version }: Pick<FormProps, 'launch' | 'version'>) => (
  <>
    <CsrfField token={launch.csrf} />
    <input type="hidden" name="basedOn" value={version} />
  </>
)

/** The one decision that is asked; refer again leads to the form, which is the decision when it is sent. */
const Decision = (props: ReferralPageProps) => {
  const { launch, id, decisions, mayReferAgain } = props
  if (decisions.length === 0 && !mayReferAgain) return null
  return (
    <form class="buttons" method="post" action={`${launch.path}/referrals/${id}/review`}>
      <Hidden {...props} />
      {decisions.map(({ value, label }, index) => (
        <Button
          key={value}
          name="decision"
          value={value}
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {label}
        </Button>
      ))}
      {mayReferAgain && (
        <ButtonLink variant="secondary" href={`${launch.path}/new?again=${id}`}>
          Opnieuw verwijzen
        </ButtonLink>
      )}
    </form>
  )
}

const Outcome = (props: ReferralPageProps) =>
  props.outcome.length === 0 ? (
    <Decision {...props} />
  ) : (
    <Card title="Uitkomst">
      <Facts facts={props.outcome} />
      <Decision {...props} />
      {props.reportHref !== null && (
        <p class="buttons">
          <ButtonLink variant="secondary" href={props.reportHref}>
            Retourbericht (PDF)
          </ButtonLink>
        </p>
      )}
    </Card>
  )

/** Only while the HIS does not have it, or when a person must act. */
const DeliveryNotice = ({ delivery: { tone, title, text, todo } }: ReferralPageProps) =>
  tone === 'success' ? null : (
    <Notice tone={tone === 'danger' ? 'warning' : 'info'} title={title}>
      <Paragraph>{text}</Paragraph>
      {todo.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
    </Notice>
  )

/** Then it stands above what can be done about it. */
const needsAction = ({ delivery }: ReferralPageProps): boolean => delivery.tone === 'danger'

const ByHand = ({ byHand }: ReferralPageProps) =>
  byHand === null ? null : (
    <Card title="Zelf in uw HIS zetten">
      <Paragraph>Plak deze tekst in het journaal en bewaar de brief bij de documenten.</Paragraph>
      <TypedText text={byHand.text} />
      <ButtonLink variant="secondary" href={byHand.letterHref}>
        Verwijsbrief (PDF)
      </ButtonLink>
    </Card>
  )

/** Right after sending: the open referrals of brothers and sisters, to link in one press. */
const Family = ({ launch, id, version, candidates }: ReferralPageProps) =>
  candidates.length === 0 ? null : (
    <Card title="Ook een broer of zus verwezen?">
      <Paragraph>Elke verwijzing houdt haar eigen toestemming.</Paragraph>
      <CandidateList {...{ launch, version, candidates }} href={`${launch.path}/referrals/${id}`} />
    </Card>
  )

/** One referral: where it stands, the outcome, what can be decided now, and what was shared. */
export const ReferralPage = (props: ReferralPageProps) => (
  <LaunchFrame launch={props.launch} title={props.title}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>{props.title}</Heading>
    <p class="utrecht-paragraph state-line">
      <StatusBadge {...props.state} />{' '}
      {props.delivery.tone === 'success' && (
        <StatusBadge tone="success" text={props.delivery.title} />
      )}{' '}
      <span>{props.sentence}</span> <Expected {...props.expected} />
    </p>
    {props.about !== null && (
      <Paragraph>
        <strong>{props.about}</strong>. Iets doen kan in het dossier van dit kind. Open dat in uw
        HIS.
      </Paragraph>
    )}
    <ConsentNotices notices={props.notices} />
    <TypedFields fields={props.typed} />
    {needsAction(props) && <DeliveryNotice {...props} />}
    <AskedSteps steps={props.steps} />
    <Outcome {...props} />
    {!needsAction(props) && <DeliveryNotice {...props} />}
    <ByHand {...props} />
    <Family {...props} />
    <div class="columns">
      <div>
        <Appointments {...props.appointments} />
        <Messages messages={props.messages} />
        <Card title="Wat is gedeeld">
          <Facts facts={props.shared} />
          <FileLinks files={props.files} />
          {props.earlierHref !== null && (
            <Paragraph>
              <Link href={props.earlierHref}>Eerdere verwijzing</Link>
            </Paragraph>
          )}
          <p class="buttons">
            <ButtonLink
              variant="secondary"
              href={`${props.launch.path}/referrals/${props.id}/consent`}
            >
              Toestemming
            </ButtonLink>
            {props.mayLink && (
              <ButtonLink
                variant="secondary"
                href={`${props.launch.path}/referrals/${props.id}/family`}
              >
                Broers en zussen
              </ButtonLink>
            )}
          </p>
        </Card>
        <Siblings entries={props.siblings} />
        <Thread entries={props.thread} />
        <Supplements entries={props.supplements} />
      </div>
      <div>
        <Card title="Verloop">
          <Timeline entries={props.timeline} />
        </Card>
        <OtherSteps steps={props.steps} />
      </div>
    </div>
    <p class="utrecht-paragraph">
      <Link href={props.launch.path}>Terug naar het overzicht</Link>
    </p>
  </LaunchFrame>
)
