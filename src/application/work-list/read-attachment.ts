import type { AttachmentId, ReferralId } from '../../domain/identifiers.ts'
import { filesOf } from '../../domain/supplement.ts'
import { organisationActor } from '../actors.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { findForParty } from '../step.ts'
import { type AttachmentPorts, readVisibleAttachment } from '../visible-attachment.ts'
import { seenBy } from './seen-by.ts'

/** A file of the request or a supplement for the receiver; once access has ended its own only (workflow 19). */
export const readAttachmentOfCase =
  (ports: AttachmentPorts & Pick<Ports, 'directory'>) =>
  async (
    session: WorkerSession,
    { referral: referralId, id }: { referral: ReferralId; id: AttachmentId },
    correlationId: string,
  ): Promise<CheckedFile | null> => {
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const referral = await findForParty(ports, referralId, viewer, { by, correlationId })
    if (referral === null) return null
    const visible = filesOf(seenBy(ports, session)(referral))
    return readVisibleAttachment(ports, { id, viewer, referral, visible, by, correlationId })
  }
