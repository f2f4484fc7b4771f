import { Button, ButtonLink } from '../../components/button.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { errorOf, type FormError } from '../../components/error-summary.tsx'
import { Notice } from '../../components/notice.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Launch } from './launch-frame.tsx'

type Kept = {
  id: string
  title: string
  /** Who is asked, by whom, since when and until when. */
  sentences: readonly string[]
  /** It has waited long enough to be asked again today. */
  reminder: string | null
}

/** In the list of the practice. */
export type KeptEntry = Kept & { patient: string; born: string | null }

/** A referral that waits for a consent or for the huisarts. */
export type KeptItem = Kept & {
  version: number
  /** Whose answer can be written down here. */
  asked: readonly { key: string; name: string; phone: string }[]
  asker: string
  mayBeSent: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

type Props = {
  launch: Launch
  item: KeptItem
  answers: readonly Option[]
  places: readonly Option[]
}

const Hidden = ({ launch, item }: Pick<Props, 'launch' | 'item'>) => (
  <>
    <CsrfField token={launch.csrf} />
    <input type="hidden" name="kept" value={item.version} />
  </>
)

type AnswerProps = Props & { person: KeptItem['asked'][number] }

/** One row: what this person said, how and when. */
const Answer = ({ launch, item, answers, places, person }: AnswerProps) => {
  const { key } = person
  const field = (name: string) => `${name}-${item.id}-${key}`
  return (
    <form class="kept__row" method="post" action={`${launch.path}/kept/${item.id}/answer`}>
      <Hidden launch={launch} item={item} />
      <input type="hidden" name="person" value={key} />
      <RadioGroup
        name="answer"
        id={field('answer')}
        label={[person.name, person.phone].filter(Boolean).join(', ')}
        options={answers}
        value={item.values.answer ?? ''}
        error={errorOf(item.errors, field('answer'))}
        inline
      />
      <Select
        name="place"
        id={field('place')}
        label="Waar"
        options={places}
        value={item.values.place ?? ''}
      />
      <TextField
        name="date"
        id={field('date')}
        label="Wanneer"
        type="date"
        value={item.values.date ?? ''}
        error={errorOf(item.errors, field('date'))}
      />
      <div>
        <Button variant="secondary">Antwoord bewaren</Button>
      </div>
    </form>
  )
}

const Asker = ({ launch, item }: Props) => (
  <details>
    <summary>Iemand anders vraagt het</summary>
    <form class="kept__row" method="post" action={`${launch.path}/kept/${item.id}/asker`}>
      <Hidden launch={launch} item={item} />
      <TextField name="asker" id={`asker-${item.id}`} label="Wie vraagt het?" value={item.asker} />
      <div>
        <Button variant="secondary">Opslaan</Button>
      </div>
    </form>
  </details>
)

/** On the patient's screen, for everybody of the practice. */
export const KeptReferral = (props: Props) => {
  const { launch, item } = props
  return (
    <Notice tone={item.reminder === null ? 'info' : 'warning'} title={item.title}>
      {item.reminder !== null && <Paragraph>{item.reminder}</Paragraph>}
      {item.sentences.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      {item.asked.map((person) => (
        <Answer key={person.key} {...props} person={person} />
      ))}
      {item.asked.length > 0 && <Asker {...props} />}
      <form class="buttons" method="post" action={`${launch.path}/kept/${item.id}/discard`}>
        <ButtonLink href={`${launch.path}/new?kept=${item.id}`}>
          {item.mayBeSent ? 'Nakijken en versturen' : 'Verder invullen'}
        </ButtonLink>
        <Hidden launch={launch} item={item} />
        <Button variant="secondary">Weggooien</Button>
      </form>
    </Notice>
  )
}

/** What the practice has waiting, over all its patients. */
export const KeptList = ({ items }: { items: readonly KeptEntry[] }) => (
  <ul class="plain-list">
    {items.map(({ id, patient, born, title, sentences, reminder }) => (
      <li class="overview-entry" key={id}>
        <div class="overview-entry__title">
          <strong>{patient}</strong> {born !== null && <span class="aside">geboren {born}</span>}
        </div>
        <div>{title}.</div>
        {reminder !== null && <div class="late">{reminder}</div>}
        {sentences.map((sentence) => (
          <div class="aside" key={sentence}>
            {sentence}
          </div>
        ))}
      </li>
    ))}
  </ul>
)
