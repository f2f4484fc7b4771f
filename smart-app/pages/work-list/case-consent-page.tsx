import { Conflict } from '../../components/conflict.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import type { ChangeFormProps } from '../consent/change-forms.tsx'
import { ConsentBody, type ConsentBodyProps } from '../consent/consent-body.tsx'
import { type ConsentNotice, ConsentNotices } from '../consent/consent-notices.tsx'

export type CaseConsentPageProps = LoggedIn &
  ConsentBodyProps & {
    /** False: what the practice recorded may no longer be read. */
    isOpen: boolean
    notices: readonly ConsentNotice[]
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
    <ConsentBody {...props}>
      {!props.isOpen && (
        <EmptyState>U ziet alleen nog wat uw organisatie zelf vastlegde.</EmptyState>
      )}
    </ConsentBody>
  </Layout>
)
