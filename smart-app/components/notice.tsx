import type { ComponentChildren } from 'preact'
import { Heading } from './heading.tsx'

const classes = {
  info: 'utrecht-alert utrecht-alert--info',
  ok: 'utrecht-alert utrecht-alert--ok',
  warning: 'utrecht-alert utrecht-alert--warning',
  error: 'utrecht-alert utrecht-alert--error',
} as const

type Props = {
  tone: keyof typeof classes
  title?: string
  /** The answer to what the user just did: it has the focus. */
  isAnswer?: boolean
  children?: ComponentChildren
}

/** Something that must be seen. */
export const Notice = ({ tone, title, isAnswer = false, children }: Props) => (
  <div
    class={classes[tone]}
    role={isAnswer ? 'alert' : undefined}
    tabIndex={isAnswer ? -1 : undefined}
    autofocus={isAnswer}
  >
    <div class="utrecht-alert__content">
      {title !== undefined && <Heading level={2}>{title}</Heading>}
      {children}
    </div>
  </div>
)
