import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Paragraph } from '../../components/text.tsx'

type Props = {
  text: string
  /** Where the same launch can be repeated in a window of its own; null when it cannot. */
  newWindow: string | null
  correlationId: string
}

/** The new window has no session of this frame, and nothing of this page: it starts over. */
const NewWindow = ({ href }: { href: string }) => (
  <p class="utrecht-paragraph">
    <a
      class="utrecht-button utrecht-button--primary-action"
      href={href}
      target="_blank"
      rel="noopener"
    >
      <span class="starts-with-capital">open in nieuw venster</span>
    </a>
  </p>
)

/** A launch that does not go on: why, and the one way on. */
export const LaunchRefused = ({ text, newWindow, correlationId }: Props) => (
  <Layout title="Openen is niet gelukt">
    <Heading level={1}>Openen is niet gelukt</Heading>
    <Paragraph>{text}</Paragraph>
    {newWindow === null ? (
      <Paragraph>Start opnieuw vanuit uw HIS.</Paragraph>
    ) : (
      <NewWindow href={newWindow} />
    )}
    <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
  </Layout>
)
