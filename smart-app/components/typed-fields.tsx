import { Card } from './card.tsx'
import { DefinitionList } from './definition-list.tsx'
import { Paragraph, TypedText } from './text.tsx'

export type TypedField = { label: string; text: string }

/** What somebody typed into a form that can no longer be sent, so that nothing is lost. */
export const TypedFields = ({ fields }: { fields: readonly TypedField[] }) =>
  fields.length === 0 ? null : (
    <Card title="Dit had u ingevuld">
      <Paragraph>Het is niet opgeslagen. Kopieer wat u wilt bewaren.</Paragraph>
      <DefinitionList
        items={fields.map(({ label, text }) => ({ term: label, value: <TypedText text={text} /> }))}
      />
    </Card>
  )
