import { AppointmentCard, type AppointmentCardProps } from '../../components/appointment-card.tsx'
import { Layout } from '../../components/layout.tsx'

/** Without who is logged in: it is printed for the family. */
export const CaseAppointmentPage = (card: AppointmentCardProps) => (
  <Layout title="Afsprakenkaart">
    <AppointmentCard {...card} />
  </Layout>
)
