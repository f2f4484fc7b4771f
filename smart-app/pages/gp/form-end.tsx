import { Button } from '../../components/button.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { FormFields } from './form-fields.tsx'
import type { ReferralFormProps, Sending } from './referral-form-props.ts'

const primary = ({ by, onlyGp }: Sending): { does: string; label: string } => {
  if (by === 'gp') return { does: 'send', label: 'Versturen' }
  return by === 'under-gp'
    ? { does: 'send', label: `Versturen namens ${onlyGp ?? 'deze huisarts'}` }
    : { does: 'wait', label: 'Klaarzetten voor de huisarts' }
}

/** Who of the practice has a part in it, beside whoever fills the form in. */
const Staff = ({ ofPractice, values, errors }: ReferralFormProps) =>
  ofPractice.length === 0 ? null : (
    <div class="contact__fields">
      <FormFields fields={ofPractice} values={values} errors={errors} />
    </div>
  )

const hasCoWorker = ({ ofPractice }: ReferralFormProps): boolean =>
  ofPractice.some(({ name }) => name === 'co-worker')

/** What can be done in place of sending it now. */
const Instead = () => (
  <>
    <Button variant="quiet" name="do" value="consult">
      Eerst overleggen
    </Button>
    <div class="when-asked">
      <Button variant="quiet" name="do" value="wait">
        Bewaren, wacht op toestemming
      </Button>
    </div>
  </>
)

/** One thing to press for each role; the rest stands quietly below it. */
export const FormEnd = (props: ReferralFormProps) => {
  const { does, label } = primary(props.sending)
  return (
    <>
      <Staff {...props} />
      {hasCoWorker(props) && (
        <Paragraph>Notities over een ouder blijven in het dossier van die ouder.</Paragraph>
      )}
      <div class="buttons">
        <Button name="do" value={does}>
          {label}
        </Button>
      </div>
      <div class="buttons">
        {props.sending.by !== 'prepares' && <Instead />}
        <Button variant="quiet" name="do" value="keep">
          Later verder
        </Button>
        <Link href={props.launch.path}>Terug naar het overzicht</Link>
      </div>
    </>
  )
}
