import type { ComponentChildren } from 'preact'

export type Definition = { term: string; value: ComponentChildren }

/** Facts by name. What is null is not shown. */
export const DefinitionList = ({ items }: { items: readonly (Definition | null)[] }) => (
  <dl class="utrecht-data-list facts">
    {items
      .filter((item) => item !== null)
      .map(({ term, value }, index) => (
        <div class="facts__item" key={`${index} ${term}`}>
          <dt class="utrecht-data-list__item-key">{term}</dt>
          <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">
            {value}
          </dd>
        </div>
      ))}
  </dl>
)
