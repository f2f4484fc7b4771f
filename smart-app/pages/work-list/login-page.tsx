import { ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'

export type LoginPageProps = {
  organisations: readonly { id: string; name: string; href: string }[]
  /** Why the login page is shown, when it is not where the worker wanted to be. */
  message: { tone: 'info' | 'error'; text: string } | null
  /** What was typed when the session had ended; it was not saved. */
  typed: readonly TypedField[]
}

/** A link per organisation: a form may not lead to another site (its CSP), a link may. */
export const LoginPage = ({ organisations, message, typed }: LoginPageProps) => (
  <Layout title="Inloggen">
    <Heading level={1}>Werklijst POH Jeugd</Heading>
    {message !== null && (
      <Notice tone={message.tone} isAnswer>
        <Paragraph>{message.text}</Paragraph>
      </Notice>
    )}
    <Card>
      <Paragraph>Log in bij uw eigen organisatie.</Paragraph>
      <ul class="login-list">
        {organisations.map(({ id, name, href }) => (
          <li key={id}>
            <ButtonLink href={href}>{`Inloggen met ${name}`}</ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
    <TypedFields fields={typed} />
  </Layout>
)
