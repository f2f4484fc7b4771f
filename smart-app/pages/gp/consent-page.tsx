import { ButtonLink } from '../../components/button.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Link } from '../../components/text.tsx'
import { type ChangeFormProps, EndConsentForm, RenewConsentForm } from '../consent/change-forms.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'
import { ConsentRecord, type ConsentRecordProps } from '../consent/consent-record.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type ConsentPageProps = {
  launch: Launch
  /** Of the referral. */
  href: string
  title: string
  notices: readonly ConsentNotice[]
  record: ConsentRecordProps
  /** Null where nothing may be changed: it is closed, or not this user's to change. */
  end: ChangeFormProps | null
  renew: ChangeFormProps | null
  /** Of the leaflets for the family, each with whom it is for. */
  leaflets: readonly { href: string; label: string }[]
  errors: ChangeFormProps['errors']
  conflict: { title: string; text: string } | null
}

const Leaflets = ({ leaflets }: Pick<ConsentPageProps, 'leaflets'>) => (
  <p class="buttons">
    {leaflets.map(({ href, label }) => (
      <ButtonLink key={href} variant="secondary" href={href}>
        {label}
      </ButtonLink>
    ))}
  </p>
)

/** The consent of one referral in the huisarts's hands: the record, and what can be changed in it. */
export const ConsentPage = (props: ConsentPageProps) => (
  <LaunchFrame launch={props.launch} title={props.title}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>{props.title}</Heading>
    <ConsentNotices notices={props.notices} />
    <Leaflets leaflets={props.leaflets} />
    <div class="columns">
      <div>
        <ConsentRecord {...props.record} />
      </div>
      <div>
        {props.renew !== null && <RenewConsentForm {...props.renew} />}
        {props.end !== null && <EndConsentForm {...props.end} />}
      </div>
    </div>
    <p class="utrecht-paragraph">
      <Link href={props.href}>Terug naar de verwijzing</Link>
    </p>
  </LaunchFrame>
)
