import type { Request, Response } from 'express'
import { AppointmentCardPage } from '../../../smart-app/pages/gp/appointment-card-page.tsx'
import { readReferral } from '../../application/practice/read-referral.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { type Booked, cardOf, sendFile } from '../steps/appointment-card.ts'
import { bookedOf } from '../steps/appointment-entries.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'

/** The appointment that the practice may see; it leaves as a document, so it is audited as one (NEN 7513). */
const findBooked = async (
  { plugin, session, correlationId }: Opened,
  { params }: Request,
): Promise<Booked | null> => {
  const id = parseReferralId(String(params.id))
  const found =
    id && (await readReferral(plugin.ports)(session, id, correlationId, 'referral-exported'))
  const appointment = found && bookedOf(visibleToPractice(found.referral).appointments)
  return found && appointment && { referral: found.referral, appointment }
}

/** GET …/appointment: to print. */
export const showAppointmentCard = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const booked = await findBooked(opened, request)
  if (booked === null) return answerWithError(response, 404, opened)
  const card = cardOf(booked, `${opened.path}/referrals/${booked.referral.id}`)
  const page = <AppointmentCardPage launch={launchProps(opened)} {...card} />
  renderPage(response, page, { frameAncestors: opened.frameAncestors })
}

/** GET …/appointment.ics */
export const downloadAppointment = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const booked = await findBooked(opened, request)
  if (booked === null) return answerWithError(response, 404, opened)
  sendFile(response, booked)
}
