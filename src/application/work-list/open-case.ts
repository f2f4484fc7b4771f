import { instant } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { mayPerform } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import { noteLooksOfWorker } from '../news/news-for-worker.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { auditOf, findForParty, takeStep } from '../step.ts'
import { seenBy } from './seen-by.ts'

type OpenPorts = Pick<Ports, 'directory' | 'referrals' | 'looks' | 'audit' | 'now'>

/**
 * One case for the receiver, as far as it may be read now; opening it the first time tells the practice that it was
 * received (workflow 4). It is then no news any more for who opens it.
 */
export const openCase =
  (ports: OpenPorts) =>
  async (
    session: WorkerSession,
    id: ReferralId,
    correlationId: string,
  ): Promise<SeenByReceiver | null> => {
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const referral = await findForParty(ports, id, viewer, { by, correlationId })
    if (referral === null) return null
    const at = instant(ports.now())
    await ports.audit.append({
      ...auditOf(referral, { event: 'referral-read', by, correlationId }, ports.now()),
      at,
    })
    const received = await receive(ports, session, referral, correlationId)
    if (received === null) return null
    await noteLooksOfWorker(ports)(session, [{ about: id, version: received.version }])
    return seenBy(ports, session)(received)
  }

/** Null: it is gone. A colleague who opened it at the same moment was first: what there is now is shown. */
const receive = async (
  ports: OpenPorts,
  session: WorkerSession,
  referral: Referral,
  correlationId: string,
): Promise<Referral | null> => {
  const by = organisationActor(session)
  if (!mayPerform(referral, 'receive', by)) return referral
  const viewer = { organisation: session.organisation }
  const received = await takeStep(
    ports,
    {
      id: referral.id,
      basedOn: referral.version,
      viewer,
      by,
      event: 'referral-received',
      correlationId,
    },
    () => ({
      action: 'receive',
      businessStatus: 'afgeleverd',
      coordination: { status: 'received', businessStatus: 'afgeleverd' },
    }),
  )
  if (received.ok) return received.value
  return 'referral' in received.failure ? received.failure.referral : null
}
