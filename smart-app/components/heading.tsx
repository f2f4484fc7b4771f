import type { ComponentChildren } from 'preact'

const classes = {
  1: 'utrecht-heading-1',
  2: 'utrecht-heading-2',
  3: 'utrecht-heading-3',
} as const

type Props = { level: 1 | 2 | 3; id?: string; children: ComponentChildren }

export const Heading = ({ level, id, children }: Props) => {
  const Element = `h${level}` as const
  return (
    <Element class={classes[level]} id={id}>
      {children}
    </Element>
  )
}
