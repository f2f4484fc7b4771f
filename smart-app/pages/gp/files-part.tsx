import { errorOf } from '../../components/error-summary.tsx'
import { FileField } from '../../components/file-field.tsx'
import { Aside } from '../../components/text.tsx'
import type { ReferralFormProps } from './referral-form-props.ts'

const Added = ({ files }: Pick<ReferralFormProps, 'files'>) =>
  files.length === 0 ? null : (
    <ul class="files">
      {files.map(({ name, about, drop }) => (
        <li key={drop}>
          {name} <Aside>{about}</Aside>
          <label class="omit">
            <input type="checkbox" class="choice__input" name={drop} value="yes" />
            Weglaten<span class="for-screen-readers"> {name}</span>
          </label>
        </li>
      ))}
    </ul>
  )

/** What goes along with the request; folded, because most referrals have none. */
export const Files = ({ files, acceptedFiles, errors }: ReferralFormProps) => (
  <details open={files.length > 0 || errorOf(errors, 'attachments') !== undefined}>
    <summary>Bijlagen</summary>
    <Added files={files} />
    <FileField
      name="attachments"
      label="Bestanden"
      hint="Niet verplicht. PDF, JPEG, PNG of tekst, hoogstens 5 bestanden van 10 MB."
      error={errorOf(errors, 'attachments')}
      accept={acceptedFiles}
    />
  </details>
)
