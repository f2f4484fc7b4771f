import { DefinitionList } from '../../components/definition-list.tsx'

/** A text, with its line breaks as they were typed. */
export type Fact = { term: string; value: string; omit?: Omit }

/** The field with which it is left out, and of what. */
export type Omit = { name: string; what: string; isOmitted: boolean }

const OmitField = ({ name, what, isOmitted }: Omit) => (
  <label class="omit">
    <input type="checkbox" class="choice__input" name={name} value="yes" checked={isOmitted} />
    Weglaten<span class="for-screen-readers"> {what}</span>
  </label>
)

/** Facts in words, each by its name. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <DefinitionList
    items={facts.map(({ term, value, omit }) => ({
      term,
      value: (
        <>
          <span class="typed-text">{value}</span>
          {omit !== undefined && <OmitField {...omit} />}
        </>
      ),
    }))}
  />
)
