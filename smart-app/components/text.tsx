import type { ComponentChildren } from 'preact'

type Content = { children: ComponentChildren }

export const Paragraph = ({ children }: Content) => <p class="utrecht-paragraph">{children}</p>

/** Text of a person, with its line breaks as they were typed. */
export const TypedText = ({ text }: { text: string }) => (
  <p class="utrecht-paragraph typed-text">{text}</p>
)

/** What is said in passing: when, by whom, how to. */
export const Aside = ({ children }: Content) => <span class="aside">{children}</span>

export const Link = ({ href, children }: Content & { href: string }) => (
  <a class="utrecht-link utrecht-link--html-a" href={href}>
    {children}
  </a>
)
