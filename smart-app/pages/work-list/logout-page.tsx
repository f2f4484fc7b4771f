import { ButtonLink } from '../../components/button.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Link, Paragraph } from '../../components/text.tsx'

type Props = {
  organisation: string
  /** Where to log out of the organisation's own login; null where it has no such place. */
  providerUrl: string | null
  loginPath: string
}

export const LogoutPage = ({ organisation, providerUrl, loginPath }: Props) => (
  <Layout title="Uitgelogd">
    <Heading level={1}>U bent uitgelogd</Heading>
    {providerUrl !== null && (
      <>
        <Paragraph>
          U bent nog wel ingelogd bij {organisation}. Log daar ook uit op een gedeelde computer.
        </Paragraph>
        <Paragraph>
          <ButtonLink variant="secondary" href={providerUrl}>
            {`Uitloggen bij ${organisation}`}
          </ButtonLink>
        </Paragraph>
      </>
    )}
    <Paragraph>
      <Link href={loginPath}>Opnieuw inloggen</Link>
    </Paragraph>
  </Layout>
)
