import { DefinitionList } from '../../components/definition-list.tsx'

/** A text, with its line breaks as they were typed. */
export type Fact = { term: string; value: string }

/** Facts in words, each by its name. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <DefinitionList
    items={facts.map(({ term, value }) => ({
      term,
      value: <span class="typed-text">{value}</span>,
    }))}
  />
)
