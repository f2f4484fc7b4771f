import type { Instant } from '../../src/domain/calendar.ts'
import { Card } from './card.tsx'
import { formatMoment } from './dates.ts'
import { Aside, Link, TypedText } from './text.tsx'

/** Something that somebody said; `text` is empty where the reader may not know it. */
export type Said = { at: Instant; who: string; text: string }

/** A question with its answer, as one of the thread. */
export type ThreadEntry = {
  number: number
  /** What kind of question it is, where it is not simply one. */
  kind: string | null
  question: Said
  answer: Said | null
  /** Why there is no answer. */
  waiting: string | null
  /** Of a request the letter, where this reader may open it. */
  letter: { text: string; href: string } | null
}

const Words = ({ said: { at, who, text } }: { said: Said }) => (
  <>
    <TypedText text={text === '' ? 'Dit mag u niet lezen.' : text} />
    <Aside>
      {who}, {formatMoment(at)}
    </Aside>
  </>
)

const Entry = ({ kind, question, answer, waiting, letter }: ThreadEntry) => (
  <li class="thread__entry">
    {kind !== null && <strong>{kind}</strong>}
    <Words said={question} />
    {letter !== null && (
      <>
        {' '}
        <Link href={letter.href}>{letter.text}</Link>
      </>
    )}
    <div class="thread__answer">
      {answer !== null && <Words said={answer} />}
      {waiting !== null && <Aside>{waiting}</Aside>}
    </div>
  </li>
)

/** What both sides asked each other, the newest first. */
export const Thread = ({ entries }: { entries: readonly ThreadEntry[] }) =>
  entries.length === 0 ? null : (
    <Card title="Vragen en antwoorden">
      <ol class="thread">
        {entries.map((entry) => (
          <Entry key={entry.number} {...entry} />
        ))}
      </ol>
    </Card>
  )
