import { instant } from '../../domain/calendar.ts'
import type { AttachmentId, ReferralId } from '../../domain/identifiers.ts'
import { visibleToReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { WorkerSession } from '../ports/store.ts'
import { findForParty } from '../step.ts'
import { type AttachmentPorts, readVisibleAttachment } from '../visible-attachment.ts'

/** A file of a supplement for the receiver; once access has ended its own only (workflow 19). */
export const readAttachmentOfCase =
  (ports: AttachmentPorts) =>
  async (
    session: WorkerSession,
    { referral: referralId, id }: { referral: ReferralId; id: AttachmentId },
    correlationId: string,
  ): Promise<CheckedFile | null> => {
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const referral = await findForParty(ports, referralId, viewer, { by, correlationId })
    if (referral === null) return null
    const { supplements } = visibleToReceiver(referral, by, instant(ports.now()))
    return readVisibleAttachment(ports, { id, viewer, referral, supplements, by, correlationId })
  }
