import type { ComponentChildren } from 'preact'
import { Link } from '../../components/text.tsx'
import { type ChangeFormProps, EndConsentForm, RenewConsentForm } from './change-forms.tsx'
import { ConsentRecord, type ConsentRecordProps } from './consent-record.tsx'

export type ConsentBodyProps = {
  /** Of the referral or the case. */
  href: string
  record: ConsentRecordProps
  /** Null where nothing may be changed: it is closed, or not this reader's to change. */
  end: ChangeFormProps | null
  renew: ChangeFormProps | null
}

/** The record, with what is said of it above, and beside it what can be changed; for both sides. */
export const ConsentBody = ({
  href,
  record,
  end,
  renew,
  children,
}: ConsentBodyProps & { children?: ComponentChildren }) => (
  <>
    <div class="columns">
      <div>
        {children}
        <ConsentRecord {...record} />
      </div>
      <div>
        {renew !== null && <RenewConsentForm {...renew} />}
        {end !== null && <EndConsentForm {...end} />}
      </div>
    </div>
    <p class="utrecht-paragraph">
      <Link href={href}>Terug naar de verwijzing</Link>
    </p>
  </>
)
