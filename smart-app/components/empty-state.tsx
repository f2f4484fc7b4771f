import type { ComponentChildren } from 'preact'

/** There is nothing, and that is said. */
export const EmptyState = ({ children }: { children: ComponentChildren }) => (
  <p class="utrecht-paragraph empty-state">{children}</p>
)
