const classes = {
  neutral: 'utrecht-status-badge utrecht-status-badge--neutral',
  active: 'utrecht-status-badge utrecht-status-badge--active',
  success: 'utrecht-status-badge utrecht-status-badge--success',
  warning: 'utrecht-status-badge utrecht-status-badge--warning',
  danger: 'utrecht-status-badge utrecht-status-badge--danger',
} as const

export type Tone = keyof typeof classes

/** A state in words; the colour says nothing that the words do not. */
export const StatusBadge = ({ tone, text }: { tone: Tone; text: string }) => (
  <span class={classes[tone]}>{text}</span>
)
