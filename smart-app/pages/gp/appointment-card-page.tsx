import { AppointmentCard, type AppointmentCardProps } from '../../components/appointment-card.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

type Props = AppointmentCardProps & { launch: Launch }

export const AppointmentCardPage = ({ launch, ...card }: Props) => (
  <LaunchFrame launch={launch} title="Afsprakenkaart">
    <AppointmentCard {...card} />
  </LaunchFrame>
)
