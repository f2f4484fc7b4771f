import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'

const sentences = {
  expired: 'Uw sessie is verlopen.',
  unknown: 'Dit scherm is niet meer open.',
  closed: 'U bent uitgelogd.',
} as const

export type RelaunchProps = {
  reason: keyof typeof sentences
  /** What was typed waits for the next launch. */
  kept: boolean
  correlationId: string
}

/** The launch is over; only the HIS can start a new one. No name of a patient is on it. */
export const Relaunch = ({ reason, kept, correlationId }: RelaunchProps) => (
  <Layout title={sentences[reason]}>
    <Heading level={1}>{sentences[reason]}</Heading>
    <Paragraph>Sluit dit scherm en open het opnieuw vanuit uw HIS.</Paragraph>
    {kept && (
      <Notice tone="ok">
        <Paragraph>Wat u had ingevuld is bewaard. U vindt het terug bij deze patiënt.</Paragraph>
      </Notice>
    )}
    <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
  </Layout>
)
