import { instant } from '../../domain/calendar.ts'
import type { Referral } from '../../domain/referral.ts'
import { type SeenByReceiver, visibleToReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'

/** A referral as this person of the receiver may see it now, with what the organisation agreed on. */
export const seenBy =
  ({ directory, now }: Pick<Ports, 'directory' | 'now'>, session: WorkerSession) =>
  (referral: Referral): SeenByReceiver => {
    const { readMonths } = directory.readOrganisation(session.organisation)
    return visibleToReceiver(referral, organisationActor(session), instant(now()), readMonths)
  }
