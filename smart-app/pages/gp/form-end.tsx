import { Button } from '../../components/button.tsx'
import { FoldedCard } from '../../components/folded-card.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { FormFields } from './form-fields.tsx'
import type { ReferralFormProps, Sending } from './referral-form-props.ts'

const primary = ({ by, onlyGp }: Sending): { does: string; label: string } => {
  if (by === 'gp') return { does: 'send', label: 'Versturen' }
  return by === 'under-gp'
    ? { does: 'send', label: `Versturen namens ${onlyGp ?? 'deze huisarts'}` }
    : { does: 'wait', label: 'Klaarzetten voor de huisarts' }
}

/** Under whom it goes, where that must be chosen; and, seldom needed, who works along. */
const Staff = ({ ofPractice, values, errors }: ReferralFormProps) => {
  const coWorker = ofPractice.filter(({ name }) => name === 'co-worker')
  const under = ofPractice.filter((field) => !coWorker.includes(field))
  return (
    <>
      {under.length > 0 && <FormFields fields={under} values={values} errors={errors} />}
      {coWorker.length > 0 && (
        <FoldedCard title="POH-GGZ werkt mee" isOpen={(values['co-worker'] ?? '') !== ''}>
          <FormFields fields={coWorker} values={values} errors={errors} />
          <Paragraph>Notities over een ouder blijven in het dossier van die ouder.</Paragraph>
        </FoldedCard>
      )}
    </>
  )
}

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
