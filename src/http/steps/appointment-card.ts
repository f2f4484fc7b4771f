import type { Response } from 'express'
import type { AppointmentCardProps } from '../../../smart-app/components/appointment-card.tsx'
import type { Appointment } from '../../domain/appointment.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatTime } from '../../domain/words.ts'
import { appointmentFile, appointmentTitle, placeInFull } from './appointment-file.ts'

/** The appointment that stands, and the referral that it is of. */
export type Booked = { referral: Referral; appointment: Appointment }

/** `href`: of the page of the referral. */
export const cardOf = ({ referral, appointment }: Booked, href: string): AppointmentCardProps => ({
  title: appointmentTitle(referral),
  when: formatTime(appointment.start),
  place: placeInFull(appointment, referral),
  fileHref: `${href}/appointment.ics`,
  backHref: href,
})

/** As an attachment; its name says nothing about anybody. */
export const sendFile = (response: Response, { referral, appointment }: Booked): void => {
  response
    .attachment('afspraak.ics')
    .type('text/calendar')
    .send(appointmentFile(referral, appointment))
}
