import type { Request, Response } from 'express'
import { ReferralPage } from '../../../smart-app/pages/gp/referral-page.tsx'
import { planningFor } from '../../application/clinic/planning.ts'
import { offerFamily } from '../../application/practice/family.ts'
import { readReferral } from '../../application/practice/read-referral.ts'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import { siblingsOfReferral } from '../../application/siblings.ts'
import { bookedAppointment } from '../../domain/appointment-after.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { sentWithoutAppointment } from '../steps/time-taken.ts'
import { awaitDelivery, refreshAfter } from './await-delivery.ts'
import type { Opened } from './open-launch.tsx'
import { referralProps, type StepState } from './referral-props.ts'

/** The page of a referral, also as the answer to a step that could not be taken. */
export const renderReferral = async (
  opened: Opened,
  response: Response,
  delivered: DeliveredReferral,
  { status = 200, ...state }: StepState & { status?: number } = {},
): Promise<void> => {
  const { frameAncestors, plugin, session, correlationId } = opened
  const { referral } = delivered
  const planning = await planningFor(plugin.ports)(referral)
  const siblings = await siblingsOfReferral(plugin.ports)(session, referral, correlationId)
  const candidates = await offerFamily(plugin.ports)(session, referral, correlationId)
  const shown = { ...state, planning, siblings, candidates }
  const page = <ReferralPage {...referralProps(opened, delivered, shown)} />
  renderPage(response, page, { status, frameAncestors })
}

/**
 * Where a referral stands. Right after sending it waits up to two seconds for the HIS, and while the HIS has not
 * answered the browser looks again by itself. A header does that and not a meta element, so that no page
 * changes under a reader once there is nothing to wait for.
 */
export const showReferral = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = parseReferralId(String(request.params.id))
  const found = id && (await readReferral(plugin.ports)(session, id, correlationId))
  if (!id || !found) return answerWithError(response, 404, opened)
  const delivery = await awaitDelivery(plugin.ports, found.referral, found.delivery)
  const seconds = refreshAfter(delivery, found.referral, plugin.ports.now())
  if (seconds !== null) response.set('Refresh', String(seconds))
  const isTaken =
    request.query.appointment === 'taken' && bookedAppointment(found.referral) === null
  const conflict = isTaken ? sentWithoutAppointment : null
  await renderReferral(opened, response, { ...found, delivery }, { conflict })
}
