import { Card } from './card.tsx'
import { Aside, TypedText } from './text.tsx'

type Said = { text: string; by: string }

export type ConsultTextProps = { asked: Said; answer: Said | null }

/** What was asked and what was answered, as it was typed. */
export const ConsultText = ({ asked, answer }: ConsultTextProps) => (
  <>
    <Card title="De vraag">
      <TypedText text={asked.text} />
      <Aside>{asked.by}</Aside>
    </Card>
    {answer !== null && (
      <Card title="Het antwoord">
        <TypedText text={answer.text} />
        <Aside>{answer.by}</Aside>
      </Card>
    )}
  </>
)
