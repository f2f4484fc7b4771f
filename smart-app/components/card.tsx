import type { ComponentChildren } from 'preact'
import { Heading } from './heading.tsx'

type Props = { title?: string; id?: string; children: ComponentChildren }

/** A part of a screen on its own paper. */
export const Card = ({ title, id, children }: Props) => (
  <section class="card" id={id}>
    {title !== undefined && <Heading level={2}>{title}</Heading>}
    {children}
  </section>
)
