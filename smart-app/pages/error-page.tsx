import { Heading } from '../components/heading.tsx'
import { Layout } from '../components/layout.tsx'
import { Paragraph } from '../components/text.tsx'

const messages = {
  400: {
    sentence: 'We kunnen dit verzoek niet lezen.',
    whatToDo: 'Ga terug en probeer het opnieuw, of open het scherm opnieuw.',
  },
  403: {
    sentence: 'U mag dit niet doen.',
    whatToDo: 'Ga terug, laad het scherm opnieuw en probeer het nog een keer.',
  },
  404: {
    sentence: 'Deze pagina bestaat niet, of is niet voor u.',
    whatToDo: 'Ga terug naar het vorige scherm.',
  },
  405: {
    sentence: 'Dit adres kunt u niet rechtstreeks openen.',
    whatToDo: 'Ga terug en gebruik de knop op het scherm.',
  },
  409: {
    sentence: 'Dit kan nu niet meer, want de verwijzing is intussen veranderd.',
    whatToDo: 'Ga terug, laad het scherm opnieuw en kijk wat er nu staat.',
  },
  412: {
    sentence: 'Iemand anders heeft dit net voor u gewijzigd.',
    whatToDo: 'Ga terug, laad het scherm opnieuw en kijk wat er nu staat.',
  },
  413: {
    sentence: 'Dit is meer dan we kunnen verwerken.',
    whatToDo: 'Ga terug, maak de tekst korter en verstuur opnieuw.',
  },
  429: {
    sentence: 'Er komen op dit moment te veel verzoeken binnen.',
    whatToDo: 'Wacht een minuut en probeer het opnieuw.',
  },
  500: {
    sentence: 'Er ging bij ons iets mis.',
    whatToDo: 'Probeer het opnieuw. Lukt het weer niet, geef dan het nummer hieronder door.',
  },
  503: {
    sentence: 'Dit is even niet bereikbaar en er is niets opgeslagen.',
    whatToDo: 'Wacht een minuut en probeer het opnieuw.',
  },
} as const

export type ErrorStatus = keyof typeof messages

export const isErrorStatus = (status: number): status is ErrorStatus =>
  Object.hasOwn(messages, status)

type Props = { status: ErrorStatus; correlationId: string }

/** What went wrong in one sentence, what to do, and the number to ask about it with. */
export const ErrorPage = ({ status, correlationId }: Props) => (
  <Layout title={messages[status].sentence}>
    <Heading level={1}>{messages[status].sentence}</Heading>
    <Paragraph>{messages[status].whatToDo}</Paragraph>
    <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
  </Layout>
)
