import { CaseAppointmentPage } from '../../../smart-app/pages/work-list/case-appointment-page.tsx'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { type Booked, cardOf, sendFile } from '../steps/appointment-card.ts'
import { bookedOf } from '../steps/appointment-entries.ts'
import { findCase } from './case.tsx'
import { casePath } from './return-to.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

const findBooked = async (signedIn: SignedIn, deps: WorkListDeps): Promise<Booked | null> => {
  const referral = await findCase(signedIn, deps)
  const appointment = referral && bookedOf(referral.appointments ?? [])
  return referral && appointment && { referral, appointment }
}

/** GET /work-list/cases/:id/appointment: to print. */
export const showCaseAppointment =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const { response } = signedIn
    const booked = await findBooked(signedIn, deps)
    if (booked === null) return answerWithError(response, 404, unframed)
    const card = cardOf(booked, casePath(booked.referral.id))
    renderPage(response, <CaseAppointmentPage {...card} />, unframed)
  }

/** GET /work-list/cases/:id/appointment.ics */
export const downloadCaseAppointment =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const booked = await findBooked(signedIn, deps)
    if (booked === null) return answerWithError(signedIn.response, 404, unframed)
    sendFile(signedIn.response, booked)
  }
