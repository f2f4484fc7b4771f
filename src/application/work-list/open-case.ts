import { instant } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { mayPerform } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import { organisationActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { auditOf, findForParty, takeStep } from '../step.ts'

/** One case for the receiver; opening it the first time tells the practice that it was received (workflow 4). */
export const openCase =
  (ports: Pick<Ports, 'referrals' | 'audit' | 'now'>) =>
  async (
    session: WorkerSession,
    id: ReferralId,
    correlationId: string,
  ): Promise<Referral | null> => {
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const referral = await findForParty(ports, id, viewer, { by, correlationId })
    if (referral === null) return null
    await ports.audit.append({
      ...auditOf(referral, { event: 'referral-read', by, correlationId }, ports.now()),
      at: instant(ports.now()),
    })
    if (!mayPerform(referral, 'receive', by)) return referral
    const received = await takeStep(
      ports,
      { id, basedOn: referral.version, viewer, by, event: 'referral-received', correlationId },
      () => ({
        action: 'receive',
        businessStatus: 'afgeleverd',
        coordination: { status: 'received', businessStatus: 'afgeleverd' },
      }),
    )
    // A colleague who opened it at the same moment was first: what there is now is shown.
    return received.ok
      ? received.value
      : 'referral' in received.failure
        ? received.failure.referral
        : null
  }
