import { instant } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceActor } from '../actors.ts'
import { noteLooksOfPractice } from '../news/news-for-practice.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession } from '../ports/store.ts'
import { auditOf, findForParty } from '../step.ts'
import type { DeliveredReferral } from './show-patient.ts'

type ReadPorts = Pick<Ports, 'referrals' | 'mirror' | 'looks' | 'audit' | 'now'>

/** Of this practice; in a launch with a patient only that patient's (security A27). What is not is refused and audited. */
export const findForLaunch = async (
  ports: Pick<Ports, 'referrals' | 'audit' | 'now'>,
  session: LaunchSession,
  id: ReferralId,
  correlationId: string,
): Promise<Referral | null> => {
  const by = practiceActor(session)
  const { practice, record } = session
  const referral = await findForParty(ports, id, { practice }, { by, correlationId })
  if (referral === null) return null
  if (record.patient === null || record.patient.id === referral.patient.id) return referral
  const denied = auditOf(referral, { event: 'access-denied', by, correlationId }, ports.now())
  await ports.audit.append({ ...denied, authority: 'none', detail: 'other-patient' })
  return null
}

/**
 * One referral for the practice, as its screens show it; it is then no news any more for who reads it.
 * `referral-exported`: it leaves as a document (NEN 7513).
 */
export const readReferral =
  (ports: ReadPorts) =>
  async (
    session: LaunchSession,
    id: ReferralId,
    correlationId: string,
    event: 'referral-read' | 'referral-exported' = 'referral-read',
  ): Promise<DeliveredReferral | null> => {
    const by = practiceActor(session)
    const referral = await findForLaunch(ports, session, id, correlationId)
    if (referral === null) return null
    await ports.audit.append({
      ...auditOf(referral, { event, by, correlationId }, ports.now()),
      at: instant(ports.now()),
    })
    await noteLooksOfPractice(ports)(session, [{ about: id, version: referral.version }])
    return { referral, delivery: await ports.mirror.deliveryOf(id) }
  }
