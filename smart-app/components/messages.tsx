import type { Instant } from '../../src/domain/calendar.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { formatMoment } from './dates.ts'
import { DefinitionList } from './definition-list.tsx'
import { Aside, TypedText } from './text.tsx'

/** A report or a proposal of the POH Jeugd: what it is, and its parts in the order in which they are read. */
export type Message = {
  title: string
  at: Instant
  who: string
  parts: readonly { term: string; value: string }[]
  /** The letter of it, where this reader may open one. */
  letter: { text: string; href: string } | null
}

/** What the POH Jeugd sent while it worked, the newest first. */
export const Messages = ({ messages }: { messages: readonly Message[] }) => (
  <>
    {messages.map(({ title, at, who, parts, letter }) => (
      <Card key={`${at} ${title}`} title={title}>
        <DefinitionList
          items={parts.map(({ term, value }) => ({ term, value: <TypedText text={value} /> }))}
        />
        <Aside>
          {who}, {formatMoment(at)}
        </Aside>
        {letter !== null && (
          <p class="buttons">
            <ButtonLink variant="secondary" href={letter.href}>
              {letter.text}
            </ButtonLink>
          </p>
        )}
      </Card>
    ))}
  </>
)
