import { Button } from '../../components/button.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { errorOf } from '../../components/error-summary.tsx'
import { FoldedCard } from '../../components/folded-card.tsx'
import { Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import type { PracticePageProps } from './practice-page.tsx'

const nobody = 'Kies een huisarts'

/** A huisarts who leaves: everything of theirs that is open goes to a colleague, in one step. */
export const ReaddressForm = ({ launch, gps, typed, errors }: PracticePageProps) => (
  <FoldedCard title="Verwijzingen van een huisarts overdragen" isOpen={errors.length > 0}>
    <form method="post" action={`${launch.path}/readdress`}>
      <CsrfField token={launch.csrf} />
      <Paragraph>
        Alles wat open staat, gaat in één keer over. Wie heeft verwezen, verandert niet.
      </Paragraph>
      <Select
        name="from"
        label="Van"
        options={gps}
        value={typed.from}
        emptyLabel={nobody}
        error={errorOf(errors, 'from')}
      />
      <Select name="to" label="Naar" options={gps} value={typed.to} emptyLabel={nobody} />
      <Button>Overdragen</Button>
    </form>
  </FoldedCard>
)
