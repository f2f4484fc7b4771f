import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'

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
  /** What was typed and waits nowhere. */
  typed?: readonly TypedField[]
}

/** The launch is over; only the HIS can start a new one. No name of a patient is on it. */
export const Relaunch = ({ reason, kept, correlationId, typed = [] }: RelaunchProps) => (
  <Layout title={sentences[reason]}>
    <Heading level={1}>{sentences[reason]}</Heading>
    <Paragraph>Sluit dit scherm en open het opnieuw vanuit uw HIS.</Paragraph>
    {kept && (
      <Notice tone="ok">
        <Paragraph>Wat u had ingevuld is bewaard. U vindt het terug bij deze patiënt.</Paragraph>
      </Notice>
    )}
    <TypedFields fields={typed} />
    <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
  </Layout>
)
