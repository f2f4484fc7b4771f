import type { ComponentChildren } from 'preact'

const classes = {
  primary: 'utrecht-button utrecht-button--primary-action',
  secondary: 'utrecht-button',
  quiet: 'text-button',
} as const

type Look = { variant?: keyof typeof classes; children: ComponentChildren }

type ButtonProps = Look & {
  /** Sent with the form, to tell its buttons apart. */
  name?: string
  value?: string
  /** Where the form goes when it is not its own action. */
  formAction?: string
}

/** A button that sends its form. */
export const Button = ({ variant = 'primary', children, ...attributes }: ButtonProps) => (
  <button class={classes[variant]} type="submit" {...attributes}>
    {children}
  </button>
)

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const ButtonLink = ({ variant = 'primary', href, children }: Look & { href: string }) => (
  <a class={classes[variant]} href={href}>
    {children}
  </a>
)
