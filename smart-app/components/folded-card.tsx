import type { ComponentChildren } from 'preact'

type Props = { title: string; isOpen: boolean; children: ComponentChildren }

/** What is seldom needed: it opens at a click, without a script, and stays open while something in it is wrong. */
export const FoldedCard = ({ title, isOpen, children }: Props) => (
  <details class="card folded" open={isOpen}>
    <summary class="folded__title">{title}</summary>
    {children}
  </details>
)
