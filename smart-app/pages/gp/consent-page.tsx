import { ButtonLink } from '../../components/button.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import type { ChangeFormProps } from '../consent/change-forms.tsx'
import { ConsentBody, type ConsentBodyProps } from '../consent/consent-body.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type ConsentPageProps = ConsentBodyProps & {
  launch: Launch
  title: string
  notices: readonly ConsentNotice[]
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
    <ConsentBody {...props} />
  </LaunchFrame>
)
