import { Conflict } from '../../components/conflict.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Link } from '../../components/text.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import { type ChangeFormProps, EndConsentForm, RenewConsentForm } from '../consent/change-forms.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'
import { ConsentRecord, type ConsentRecordProps } from '../consent/consent-record.tsx'

export type CaseConsentPageProps = LoggedIn & {
  /** Of the case. */
  href: string
  /** False: what the practice recorded may no longer be read. */
  isOpen: boolean
  notices: readonly ConsentNotice[]
  record: ConsentRecordProps
  end: ChangeFormProps | null
  renew: ChangeFormProps | null
  errors: ChangeFormProps['errors']
  conflict: { title: string; text: string } | null
}

/** The consent of one case, as the POH Jeugd may read it, and what the family says of it now. */
export const CaseConsentPage = (props: CaseConsentPageProps) => (
  <Layout title="Toestemming" header={<TopBar {...props} />}>
    <Conflict conflict={props.conflict} />
    <ErrorSummary errors={props.errors} />
    <Heading level={1}>Toestemming</Heading>
    <ConsentNotices notices={props.notices} />
    <div class="columns">
      <div>
        {!props.isOpen && (
          <EmptyState>U ziet alleen nog wat uw organisatie zelf vastlegde.</EmptyState>
        )}
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
  </Layout>
)
